package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deployments while one web node is down, hangs, or has no room. */
@ExtendWith(DemoCluster.class)
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AwayIT {
    private static final String ROOT = "/var/www/demo";
    private static final Duration GIVEN_UP = Duration.ofSeconds(15);
    /** What a deployment without any trouble may take on a busy machine. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(10);

    /** Stops all that speaks SSH on a node, for longer than anybody is to wait. */
    private static final String HANG = "pkill -STOP sshd; sleep 30; pkill -CONT sshd";

    private final DemoCluster demo;
    private final TestLab lab;
    private final Cluster cluster;
    private final String first;
    private final String last;

    AwayIT(DemoCluster demo) {
        this.demo = demo;
        lab = demo.lab();
        cluster = demo.cluster();
        first = cluster.webs().getFirst();
        last = cluster.webs().getLast();
    }

    @AfterEach
    void isMended() {
        cluster.run("up").ok();
        assertTrue(
                cluster.status().get("healthy").asBoolean(),
                () -> cluster.status().toString());
    }

    @Test
    @Order(71)
    void oneThatHangsFromTheStartIsGivenUpSoon() {
        String before = served();
        beside("sleep 1; " + HANG);
        Instant start = Instant.now();
        Tool.Ended ended = cluster.run("deploy");
        assertSoon(start);
        assertEquals(1, ended.exit(), ended.err());
        assertTrue(ended.err().contains(last), ended.err());
        assertTrue(ended.err().contains("--skip-unreachable"), ended.err());
        assertEquals(before, served());
        awaitAnswers();
    }

    @Test
    @Order(72)
    void oneThatHangsInTheMiddleIsGivenUpAndNothingIsLeftOfTheRelease() {
        String before = served();
        String releases = cluster.on(first, "ls", ROOT + "/releases");
        beside("until pgrep -f 'sleep 1[.]25'; do sleep 0.1; done; " + HANG);
        Instant start = Instant.now();
        Tool.Ended ended = slow().run("deploy");
        assertSoon(start);
        assertEquals(1, ended.exit(), ended.err());
        assertTrue(ended.err().contains("prepare hook failed on 1 of 2 nodes:\n"), ended.err());
        assertTrue(ended.err().contains(last + ": "), ended.err());
        assertEquals(before, served());
        assertEquals(releases, cluster.on(first, "ls", ROOT + "/releases"));
        awaitAnswers();
    }

    @Test
    @Order(73)
    void withLeaveTheOthersGoOnAndUsersNeverMeetTheOneThatHangs() {
        beside("until pgrep -f 'sleep 1[.]25'; do sleep 0.1; done; " + HANG);
        Instant start = Instant.now();
        try (var traffic = new Traffic(cluster.endpoint() + "/")) {
            Tool.Ended ended = slow().run("deploy", "--skip-unreachable");
            assertSoon(start);
            assertEquals(0, ended.exit(), ended.err());
            assertTrue(ended.out().contains(last + " was skipped and is out of the balancer"), ended.out());
            assertEquals(List.of(), traffic.lostSince(start));
        }
        assertEquals(Set.of(first), cluster.nodesAnswering("/", 20));
        awaitAnswers();
    }

    @Test
    @Order(74)
    void oneThatIsStoppedIsNamedAndSkippedOnDemand() {
        String before = served();
        String instance = cluster.node(last).get("id").asString();
        lab.aws().run("ec2", "stop-instances", "--instance-ids", instance).ok();
        lab.aws()
                .run("ec2", "wait", "instance-stopped", "--instance-ids", instance)
                .ok();
        Tool.Ended refused = cluster.run("deploy");
        assertEquals(1, refused.exit(), refused.err());
        assertTrue(refused.err().contains(last), refused.err());
        assertEquals(before, served());
        Tool.Ended skipped = cluster.run("deploy", "--skip-unreachable");
        assertEquals(0, skipped.exit(), skipped.err());
        assertFalse(before.equals(served()));
    }

    @Test
    @Order(75)
    void oneWithoutRoomIsNamedWithItsDisk() {
        String before = served();
        asRoot("cp -a " + ROOT + " /tmp/demo && mount -t tmpfs -o size=200m tmpfs " + ROOT + " && cp -a /tmp/demo/. "
                + ROOT + " && rm -rf /tmp/demo && fallocate -l $(($(df --output=avail -B1 " + ROOT
                + " | tail -n 1) - 300000)) " + ROOT + "/filler");
        try {
            Tool.Ended ended = cluster.run("deploy");
            assertEquals(1, ended.exit(), ended.err());
            assertTrue(ended.err().contains(last), ended.err());
            assertTrue(ended.err().contains(ROOT), ended.err());
            assertEquals(before, served());
        } finally {
            asRoot("umount " + ROOT);
        }
    }

    /** Deploys with a hook that takes a moment. */
    private Cluster slow() {
        return new Cluster(
                lab, demo.changed("slow.yml", text -> text.replaceFirst("prepare: .*", "prepare: sleep 1.25")));
    }

    private void asRoot(String script) {
        cluster.on(last, "sudo", "sh", "-c", script);
    }

    /** Runs something there that goes on when the connection is gone. */
    private void beside(String script) {
        cluster.on(last, "sudo", "systemd-run", "--quiet", "sh", "-c", script);
    }

    private void awaitAnswers() {
        Cluster.await(last + " answers again", Duration.ofMinutes(1), () -> {
            var node = cluster.node(last);
            return !node.get("release").isNull();
        });
    }

    private String served() {
        return cluster.on(first, "readlink", ROOT + "/current").strip();
    }

    private static void assertSoon(Instant start) {
        Duration took = Duration.between(start, Instant.now());
        assertTrue(took.compareTo(GIVEN_UP.plus(ALLOWANCE)) < 0, "took " + took);
    }
}
