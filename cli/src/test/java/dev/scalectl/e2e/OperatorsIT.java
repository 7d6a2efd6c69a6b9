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
import java.util.concurrent.TimeUnit;
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

    /** What one saw while another was at work may not be so any more. */
    @Test
    void whoHasWaitedLooksAtTheNodesAnew() throws Exception {
        Path folder = TestLab.temporaryFolder("waiting");
        String web = cluster.webs().getFirst();
        Path log = folder.resolve("deploy.log");
        // nobody holds it for longer, whatever becomes of this test
        Process holder = cluster.start(
                folder.resolve("holder.log"), "exec", "data-1", "--", "sudo timeout 180 flock " + LOCK + " sleep 170");
        Process waiting;
        cluster.on(web, "sudo mv /etc/scalectl/settings /etc/scalectl/aside");
        try {
            Cluster.await("the lock is held", Duration.ofMinutes(1), () -> isTaken("3"));
            waiting = unwatched.start(log, "deploy", "--lock-wait", "3m");
            Cluster.await("the other one waits for it", Duration.ofMinutes(1), () -> isTaken("9"));
            // longer than the first look at the node takes, which began before the lock was asked for
            cluster.on(web, "sleep 1");
        } finally {
            cluster.on(web, "sudo mv /etc/scalectl/aside /etc/scalectl/settings");
            cluster.on("data-1", "sudo pkill -x sleep; true");
        }
        assertEquals(0, waiting.waitFor(), () -> text(log));
        assertTrue(holder.waitFor(1, TimeUnit.MINUTES));
    }

    /** Whether a process has the lock's file open under this number: flock's own is 3, that of scalectl 9. */
    private boolean isTaken(String descriptor) {
        String find = "sudo find /proc -maxdepth 3 -path '/proc/[0-9]*/fd/" + descriptor + "' -lname " + LOCK;
        return !cluster.on("data-1", find + " 2>/dev/null || true").isBlank();
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
