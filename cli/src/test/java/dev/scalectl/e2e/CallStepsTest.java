package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallStepsTest {
    private static final String OUTPUT = """
             • launch web-1 (t3.small, eu-west-1a)
             ✓ create the web security group
             ✓ launch web-1 (t3.small, eu-west-1a) (19.9 s)
             ✓ launch web-2 (t3.small, eu-west-1a) (20.0 s)
             ✓ delete key pair shop (1 min 0 s)
             ✓ set up web-1: nginx, PHP (31.5 s)
             ✓ wait for web-1 to boot, and settle its host key (2 min 3 s)
            """;

    @Test
    void aCallThatTookLongHasWaited() {
        CallSteps steps = CallSteps.in(OUTPUT);
        assertEquals(4, steps.all().size());
        assertEquals(
                List.of(" ✓ launch web-2 (t3.small, eu-west-1a) (20.0 s)", " ✓ delete key pair shop (1 min 0 s)"),
                steps.slow());
    }
}
