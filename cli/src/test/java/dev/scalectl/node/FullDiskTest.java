package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FullDiskTest {
    private static final String WRITE = "fwrite(fopen('/dev/full', 'w'), str_repeat('x', 100000));";

    @Test
    void aProgramThatFoundNoRoomIsToldWithItsDisk() throws IOException {
        Process php = new ProcessBuilder("php", "-n", "-d", "display_errors=stderr", "-r", WRITE).start();
        String said = new String(php.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Failure failure = FullDisk.explain(failed(said), "/srv");
        assertEquals("web-1: its disk /srv is full\n" + said, failure.getMessage());
    }

    @Test
    void anyOtherFailureStaysWhatItIs() {
        CommandFailed failed = failed("Permission denied");
        assertSame(failed, FullDisk.explain(failed, "/srv"));
    }

    private static CommandFailed failed(String said) {
        return new CommandFailed("web-1", Command.of("php"), 1, said);
    }
}
