package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An {@code up} that is killed again and again, in a second cluster beside the demo's. */
@ExtendWith(DemoCluster.class)
@Order(5)
class InterruptedIT {
    private static final List<Duration> KILLED_AFTER = List.of(
            Duration.ofMillis(1500),
            Duration.ofMillis(2500),
            Duration.ofSeconds(4),
            Duration.ofSeconds(7),
            Duration.ofSeconds(12),
            Duration.ofSeconds(20));

    private final TestLab lab;
    private final Cluster cluster;

    InterruptedIT(DemoCluster demo) throws IOException {
        lab = demo.lab();
        cluster = new Cluster(lab, smallCluster());
    }

    @Test
    void upGoesOnWhereItWasKilledAndMakesNothingTwice() throws Exception {
        var log = TestLab.temporaryFolder("killed").resolve("up.log");
        for (var moment : KILLED_AFTER) {
            var up = cluster.start(log, "up");
            if (!up.waitFor(moment.toMillis(), TimeUnit.MILLISECONDS)) {
                up.destroyForcibly().waitFor();
            }
        }
        cluster.run("up").ok();
        var status = cluster.status();
        assertTrue(status.get("healthy").asBoolean(), status.toString());
        assertEquals(2, count("ec2", "describe-instances", "length(Reservations[].Instances[])"));
        assertEquals(3, count("ec2", "describe-security-groups", "length(SecurityGroups)"));
        cluster.run("down").ok();
    }

    private int count(String service, String call, String query) {
        var ended = lab.aws().run(service, call, "--filters", "Name=tag:scalectl:cluster,Values=cut", "--query", query);
        return Integer.parseInt(ended.ok().out().strip());
    }

    private static Path smallCluster() throws IOException {
        var app = TestLab.copyOfTheApp();
        var config = app.resolve("scalectl.yml");
        var yaml = Files.readString(config)
                .replaceFirst("(?m)^cluster: *demo", "cluster: cut")
                .replaceFirst("(?m)^( +count: *)2", "$11");
        return Files.writeString(config, yaml.replace("/var/www/demo", "/var/www/cut"));
    }
}
