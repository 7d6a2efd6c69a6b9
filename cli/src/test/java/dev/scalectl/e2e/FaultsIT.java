package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Commands that are stopped at each of their steps, in a cluster and a lab that nothing else happens in. */
@Order(11)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {
    /** Each action fails in five ways before it works, and what is new is not seen at once. */
    private static final String BAD_WEATHER = """
            {"hiddenSeconds": 2, "rules": [
              {"action": "*", "effect": "throttle", "calls": [1]},
              {"action": "*", "effect": "internal-error", "calls": [2]},
              {"action": "*", "effect": "drop", "calls": [3]},
              {"action": "*", "effect": "lose-reply", "calls": [5]},
              {"action": "*", "effect": "unavailable", "calls": [7]}
            ]}""";

    private static final int MOST = 30;

    private TestLab lab;
    private SmallCluster small;

    @BeforeAll
    void start() {
        lab = TestLab.start("faults", "198.18.23.0/24");
        small = SmallCluster.of(lab, "cut", BakedImage.make(lab, SmallCluster.packages()));
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @Test
    @Order(1)
    void upCompletesInBadWeatherAndItsEndIsFollowedByANewBeginning() {
        lab.weather().set(BAD_WEATHER);
        try {
            Tool.Ended first = small.cluster().run("up");
            if (first.exit() != 0) {
                assertTrue(first.err().contains("→"), first.err());
                small.cluster().run("up").ok();
            }
        } finally {
            lab.weather().clear();
        }
        small.assertComplete(1);
        for (String command : List.of("down", "up")) {
            CallSteps steps = CallSteps.in(small.cluster().run(command).ok().out());
            assertTrue(steps.all().size() >= 5, () -> command + ": " + steps);
            assertEquals(List.of(), steps.slow(), command + " waited for what was there before");
        }
        small.assertComplete(1);
    }

    @Test
    @Order(2)
    void aNodeIsReplacedAgainAndAgain() {
        String release = small.cluster().status().get("release").asString();
        for (String name : List.of("web-1", "web-2")) {
            String instance = small.cluster().node(name).get("id").asString();
            lab.aws()
                    .run("ec2", "terminate-instances", "--instance-ids", instance)
                    .ok();
            small.cluster().run("up").ok();
        }
        assertEquals(List.of("web-3"), small.cluster().webs());
        assertEquals(release, small.cluster().status().get("release").asString());
        small.assertComplete(1);
        small.cluster().run("down").ok();
    }

    @Test
    @Order(3)
    void twoOperatorsBeginAtTheSameMomentAndMakeOneCluster() throws InterruptedException {
        var log = TestLab.temporaryFolder("two");
        var both = List.of(
                small.cluster().start(log.resolve("one"), "up", "--lock-wait", "4m"),
                small.cluster().start(log.resolve("two"), "up", "--lock-wait", "4m"));
        for (Process operator : both) {
            assertTrue(operator.waitFor(5, TimeUnit.MINUTES));
            assertEquals(
                    0, operator.exitValue(), () -> TestLab.read(log.resolve("one")) + TestLab.read(log.resolve("two")));
        }
        small.assertComplete(1);
        small.cluster().run("down").ok();
    }

    @Test
    @Order(4)
    void upIsStoppedAtEachStepAndMakesNothingTwice() {
        List<String> places = new Stopping(lab, small.cluster()).untilDone("up");
        show("up", places, 10);
        small.assertComplete(1);
    }

    @Test
    @Order(5)
    void addNodeIsStoppedAtEachStepAndAddsOne() {
        Stopping stopping = new Stopping(lab, small.cluster());
        for (int n = 0; n < MOST && !small.hasTarget(2) && stopping.once(Stop.turn(n), "add-node"); n++) {}
        show("add-node", stopping.places(), 3);
        small.up();
        small.assertComplete(2);
    }

    @Test
    @Order(6)
    void removeNodeIsStoppedAtEachStep() {
        Stopping stopping = new Stopping(lab, small.cluster());
        String leaving = small.cluster().webs().getLast();
        for (int n = 0; n < MOST && small.cluster().webs().contains(leaving); n++) {
            stopping.once(Stop.turn(n), "remove-node", leaving);
        }
        show("remove-node", stopping.places(), 2);
        small.up();
        small.assertComplete(1);
    }

    @Test
    @Order(7)
    void commandsAreStoppedAtRandomInstants() throws InterruptedException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the instants: " + seed + " (again with -Dseed=" + seed + ")");
        Random random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            String command = i % 2 == 0 ? "add-node" : "up";
            Duration instant = Duration.ofMillis(500 + random.nextInt(6000));
            small.stopAt(instant, Stop.turn(random.nextInt(3)), command);
        }
        small.up();
        small.assertComplete(small.cluster().webs().size());
    }

    @Test
    @Order(8)
    void downIsStoppedAtEachStepAndLeavesNothing() {
        show("down", new Stopping(lab, small.cluster()).untilDone("down"), 3);
        small.assertNothing();
    }

    /** A command that was hardly stopped anywhere proves nothing. */
    private static void show(String command, List<String> places, int atLeast) {
        System.out.println(command + " was stopped " + places.size() + " times:");
        places.forEach(place -> System.out.println("  " + place));
        assertTrue(places.size() >= atLeast, places.toString());
    }
}
