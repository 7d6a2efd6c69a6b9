package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deployments while one web node is down, hangs, or has no room. */
@ExtendWith(DemoCluster.class)
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwayIT {
    private static final String ROOT = "/var/www/demo";
    /** What a hook is at on the node that begins to hang meanwhile. */
    private static final String WAITING = "sleep 300.25";
    /** Why a node that answered before is given up. */
    private static final String SILENT = "it has not answered for 12 s";
    /**
     * A node is given up within 15 s; the rest is for what a deployment takes besides, on a machine that is very busy.
     * Nothing else would end it so soon: these hangs have no end, and TCP and sshd wait for minutes.
     */
    private static final Duration SOON = Duration.ofSeconds(90);

    private final DemoCluster demo;
    private final TestLab lab;
    private final Cluster cluster;
    private final String first;
    private final String last;

    AwayIT(DemoCluster demo) {
        this.demo = demo;
        lab = demo.lab();
        cluster = demo.unwatched();
        List<String> webs = cluster.webs();
        first = webs.getFirst();
        last = webs.getLast();
    }

    @AfterEach
    void isWell() {
        Cluster.await(
                "all is well",
                Duration.ofMinutes(2),
                () -> cluster.status().get("healthy").asBoolean());
    }

    @Test
    @Order(71)
    void oneThatHangsFromTheStartIsGivenUpSoon() throws InterruptedException {
        String before = served();
        try (Hang hang = Hang.now(lab, instance())) {
            Tool.Ended ended = soon(hang, cluster, "deploy");
            assertEquals(1, ended.exit(), ended.err());
            assertTrue(ended.err().contains(last), ended.err());
            assertTrue(ended.err().contains("it takes the connection and says nothing (tried for 13 s)"), ended.err());
            assertTrue(ended.err().contains("--skip-unreachable"), ended.err());
        }
        assertEquals(before, served());
    }

    @Test
    @Order(72)
    void oneThatHangsInTheMiddleIsGivenUpAndNothingIsLeftOfTheRelease() {
        String before = served();
        String releases = cluster.on(first, "ls", ROOT + "/releases");
        try (Hang hang = Hang.during(WAITING, lab, instance())) {
            Tool.Ended ended = soon(hang, waiting("middle"), "deploy");
            assertEquals(1, ended.exit(), ended.err());
            assertTrue(ended.err().contains("prepare hook failed on 1 of 2 nodes:\n"), ended.err());
            assertTrue(ended.err().contains(last + ": "), ended.err());
            assertTrue(ended.err().contains(SILENT), ended.err());
        }
        assertEquals(before, served());
        assertEquals(releases, cluster.on(first, "ls", ROOT + "/releases"));
    }

    @Test
    @Order(73)
    void withLeaveTheOthersGoOnAndUsersNeverMeetTheOneThatHangs() {
        Instant start = Instant.now();
        try (Hang hang = Hang.during(WAITING, lab, instance())) {
            try (var traffic = new Traffic(cluster.endpoint() + "/")) {
                Tool.Ended ended = soon(hang, waiting("skipped"), "deploy", "--skip-unreachable");
                assertEquals(0, ended.exit(), ended.err());
                assertTrue(ended.out().contains(last + " was skipped and is out of the balancer"), ended.out());
                assertTrue(ended.out().contains(SILENT), ended.out());
                assertEquals(List.of(), traffic.lostSince(start));
            }
        }
        assertEquals(Set.of(first), cluster.nodesAnswering("/", 20));
        cluster.run("up").ok();
    }

    @Test
    @Order(74)
    void oneThatIsStoppedIsNamedAndSkippedOnDemand() {
        String before = served();
        String instance = instance();
        lab.aws().run("ec2", "stop-instances", "--instance-ids", instance).ok();
        lab.api().await(instance, "stopped");
        Tool.Ended refused = cluster.run("deploy");
        assertEquals(1, refused.exit(), refused.err());
        assertTrue(refused.err().contains(last), refused.err());
        assertEquals(before, served());
        Tool.Ended skipped = cluster.run("deploy", "--skip-unreachable");
        assertEquals(0, skipped.exit(), skipped.err());
        assertFalse(before.equals(served()));
        cluster.run("up").ok();
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

    /** Runs a command that is through while the node still hangs, and soon. */
    private static Tool.Ended soon(Hang hang, Cluster cluster, String command, String... arguments) {
        Instant start = Instant.now();
        Tool.Ended ended = cluster.run(command, arguments);
        Duration took = Duration.between(start, Instant.now());
        assertTrue(hang.isOn(), () -> "it did not hang: " + ended.out() + ended.err());
        assertTrue(took.compareTo(SOON) < 0, "took " + took);
        return ended;
    }

    /** Deploys with a hook that waits on that node, but not once more when {@code up} brings it the release. */
    private Cluster waiting(String name) {
        String hook = "prepare: '[ $NODE_NAME != " + last + " ] || ! mkdir /tmp/" + name + " || " + WAITING + "'";
        return new Cluster(
                lab,
                demo.changed(
                        name + ".yml",
                        text -> DemoCluster.withoutWatch(
                                text.replaceFirst("prepare: .*", Matcher.quoteReplacement(hook)))));
    }

    private String instance() {
        return cluster.node(last).get("id").asString();
    }

    private void asRoot(String script) {
        cluster.on(last, "sudo", "sh", "-c", script);
    }

    private String served() {
        return cluster.on(first, "readlink", ROOT + "/current").strip();
    }
}
