package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two operators who want to change the same cluster. */
@ExtendWith(DemoCluster.class)
@Order(4)
class OperatorsIT {
    private static final String LOCK = "/var/lib/scalectl/lock";

    private final Cluster cluster;
    private final Cluster unwatched;

    OperatorsIT(DemoCluster demo) {
        cluster = demo.cluster();
        unwatched = demo.unwatched();
    }

    @Test
    void theSecondIsToldWhoIsAtWorkOrWaits() throws Exception {
        Path log = TestLab.temporaryFolder("operators").resolve("deploy.log");
        String before = cluster.status().get("release").asString();
        Process first = cluster.start(log, "deploy");
        Cluster.await(
                "the first has begun", Duration.ofMinutes(1), () -> text(log).contains("stage on"));
        Tool.Ended refused = cluster.run("deploy");
        assertEquals(1, refused.exit());
        assertTrue(refused.err().contains("Another scalectl is changing this cluster: "), refused.err());
        assertTrue(refused.err().contains(": deploy, since "), refused.err());
        Tool.Ended waited = cluster.run("deploy", "--lock-wait", "2m").ok();
        assertEquals(0, first.waitFor());
        assertNotEquals(before, cluster.status().get("release").asString());
        assertTrue(waited.out().contains("Released "), waited.out());
    }

    @Test
    void aHolderWhoseMachineFellAsleepIsLetGoWithinHalfAMinute() throws Exception {
        // it asks after 9 s, twice, and gives up after as long again
        List<String> sshd = cluster.on("data-1", "sudo sshd -T").lines().toList();
        assertTrue(sshd.containsAll(List.of("clientaliveinterval 9", "clientalivecountmax 2")), sshd::toString);
        Path log = TestLab.temporaryFolder("operators").resolve("asleep.log");
        Process asleep = cluster.start(log, "deploy");
        Cluster.await("it has begun", Duration.ofMinutes(1), () -> text(log).contains("stage on"));
        signal(asleep, "STOP");
        try {
            Instant fell = Instant.now();
            // the data node has this machine's clock
            String free = cluster.on("data-1", "sudo flock -w 120 " + LOCK + " date +%s");
            Duration held = Duration.between(fell, Instant.ofEpochSecond(Long.parseLong(free.strip())));
            // 27 s, and the rest is for a machine that is busy
            assertTrue(held.toSeconds() <= 45, "let go after " + held);
            unwatched.run("deploy").ok();
        } finally {
            signal(asleep, "CONT");
        }
        String release = cluster.status().get("release").asString();
        assertEquals(1, asleep.waitFor(), () -> text(log));
        assertTrue(text(log).contains("→"), () -> text(log));
        assertEquals(release, cluster.status().get("release").asString());
        assertTrue(cluster.status().get("healthy").asBoolean());
    }

    private static void signal(Process process, String name) {
        Tool.of(Map.of(), "kill", "-" + name).run(String.valueOf(process.pid())).ok();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
