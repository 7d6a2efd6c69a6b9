package dev.scalectl.lab.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.PaperLab;
import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.state.Quotas.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LimitOptionsTest {
    @Command
    private static final class Host {
        @Mixin
        private Limits limits;
    }

    private static Settings settings(String... words) {
        var host = new Host();
        new CommandLine(host).parseArgs(words);
        return host.limits.on(Settings.fresh("198.18.31.0/24", "eu-west-1"));
    }

    @Test
    void takesActionsAndQuotasAsOftenAsGiven() {
        var settings = settings(
                "--deny",
                "ec2:RunInstances",
                "--deny",
                "elasticloadbalancing:*",
                "--quota",
                "instances=3",
                "--quota",
                "load-balancers=0");
        assertEquals(List.of("ec2:RunInstances", "elasticloadbalancing:*"), settings.denied());
        assertEquals(Map.of(Kind.INSTANCES, 3, Kind.LOAD_BALANCERS, 0), settings.quotas());
    }

    @Test
    void liftsTheLimitsOfAnEarlierStartWhenNoneAreGiven() {
        var limited = settings("--deny", "ec2:*", "--quota", "vcpus=1");
        var host = new Host();
        new CommandLine(host).parseArgs();
        assertEquals(List.of(), host.limits.on(limited).denied());
        assertEquals(Map.of(), host.limits.on(limited).quotas());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        for (var quota : List.of("machines=3", "instances=-1")) {
            var failure = assertThrows(HostFailure.class, () -> settings("--quota", quota));
            assertTrue(failure.getMessage().contains(quota), failure.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ec2:RunInstance, ec2:RunInstances",
        "ec2:runinstances, ec2:RunInstances",
        "RunInstances, ec2:RunInstances",
        "ec2:Runn*, ec2:RunInstances",
        "elb:CreateListener, elasticloadbalancing:CreateListener",
        "ec2:DescribeInstance, ec2:DescribeInstances",
    })
    void namesTheNearestActionForOneThatTheLabLacks(String given, String nearest) {
        var errors = new StringWriter();
        var start = new CommandLine(new LabCli()).setErr(new PrintWriter(errors));
        assertEquals(2, start.execute("start", "--deny", given));
        String said = "'" + given + "' is no action of the lab; the nearest is " + nearest;
        assertTrue(errors.toString().contains(said), errors::toString);
    }

    @Test
    void knowsTheActionsThatTheLabAnswers(@TempDir Path directory) throws IOException {
        try (var lab = new PaperLab(directory)) {
            assertEquals(
                    lab.server().actions(), DeniedAction.ALL.stream().sorted().toList());
        }
    }
}
