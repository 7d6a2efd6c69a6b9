package dev.scalectl.plan;

import static dev.scalectl.plan.Worlds.complete;
import static dev.scalectl.plan.Worlds.desired;
import static dev.scalectl.plan.Worlds.healthy;
import static dev.scalectl.plan.Worlds.lines;
import static dev.scalectl.plan.Worlds.node;
import static dev.scalectl.plan.Worlds.target;
import static dev.scalectl.plan.Worlds.world;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.plan.Plan.Planned;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code up} does for nodes that are not as they should be. */
class MendingNodesTest {
    @Test
    void setsANodeUpAgainOnWhichSomethingStoppedOrWasChanged() {
        NodeFacts stopped = new NodeFacts(
                true,
                "nginx stopped",
                List.of("nginx stopped"),
                Optional.of("web-settings"),
                Optional.of(Worlds.LIVE),
                List.of(Worlds.LIVE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(
                List.of("setup:web-2"), lines(UpPlanner.plan(desired(2), Worlds.with(complete(), "web-2", stopped))));
    }

    @Test
    void bringsTheLiveReleaseToANodeThatIsNotSureOfIt() {
        NodeFacts unsure = new NodeFacts(
                true,
                "could not learn whether the others switched",
                List.of(),
                Optional.of("web-settings"),
                Optional.of(Worlds.LIVE),
                List.of(Worlds.LIVE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
        Plan plan = UpPlanner.plan(desired(2), Worlds.with(complete(), "web-2", unsure));
        assertEquals(List.of("release:web-2"), lines(plan));
        assertEquals(
                "it could not learn whether the others switched",
                plan.steps().getFirst().why());
    }

    @Test
    void replacesATerminatedNodeUnderANewNumber() {
        Observed observed = world(
                List.of(node("data-1", "running"), node("web-1", "running")),
                List.of(node("web-2", "terminated")),
                List.of(healthy("web-1"), target("web-2", "unused")));
        assertEquals("""
                launch:web-3
                numbers:web < launch:web-3
                reach:web-3 < launch:web-3
                setup:web-3 < reach:web-3
                release:web-3 < setup:web-3
                drop-targets
                register:web-3 < setup:web-3 release:web-3
                healthy < register:web-3""", String.join("\n", lines(UpPlanner.plan(desired(2), observed))));
    }

    @Test
    void usesTheSameNumberAgainWhileItIsNotKnownToHaveBeenLaunched() {
        Observed interrupted = Worlds.with(
                world(List.of(node("data-1", "running"), node("web-2", "running")), List.of(), List.of()),
                GroupKind.WEB,
                Worlds.group(GroupKind.WEB, List.of(Worlds.BALANCER_TO_WEB, Worlds.SSH), 0, Optional.of(2)));
        assertEquals(
                "launch:web-1", lines(UpPlanner.plan(desired(2), interrupted)).getFirst());
    }

    @Test
    void startsAStoppedNodeAndKeepsItFromServingWhatItHas() {
        Observed observed = world(
                List.of(node("data-1", "running"), node("web-1", "running"), node("web-2", "stopped")),
                List.of(),
                List.of(healthy("web-1"), target("web-2", "unused")));
        assertEquals("""
                drain:web-2
                start:web-2 < drain:web-2
                reach:web-2 < start:web-2
                setup:web-2 < reach:web-2
                release:web-2 < setup:web-2
                register:web-2 < setup:web-2 release:web-2
                healthy < register:web-2""", String.join("\n", lines(UpPlanner.plan(desired(2), observed))));
    }

    @Test
    void asksTheDatabaseBeforeItDecidesThatNoReleaseIsLive() {
        Observed stopped = world(
                List.of(node("data-1", "stopped"), node("web-1", "running"), node("web-2", "running")),
                List.of(),
                List.of(healthy("web-1"), healthy("web-2")));
        Observed observed = new Observed(stopped.cluster(), stopped.facts(), Optional.empty());
        Plan plan = UpPlanner.plan(desired(2), observed);
        assertEquals("""
                start:data-1
                reach:data-1 < start:data-1
                setup:data-1 < reach:data-1
                deploy < setup:data-1""", String.join("\n", lines(plan)));
        assertEquals(
                "no release is known to be live; one that the database knows is brought back instead",
                why(plan, "deploy"));
    }

    @Test
    void setsServingNodesUpOneAfterTheOther() {
        Desired old = desired(2);
        Desired changed = new Desired(old.config(), old.operator(), old.dataSettings(), Optional.of("new"));
        assertEquals(List.of("setup:web-1", "setup:web-2 < setup:web-1"), lines(UpPlanner.plan(changed, complete())));
    }

    @Test
    void bringsTheLiveReleaseToANodeThatLacksIt() {
        NodeFacts facts = Worlds.facts(node("web-2", "running"));
        NodeFacts behind = new NodeFacts(
                true,
                "",
                List.of(),
                facts.settings(),
                Optional.of("20261101T000000.000Z"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(
                new Plan(List.of(new Planned(
                        new Step.PutRelease("web-2", Worlds.LIVE),
                        "it serves release 20261101T000000.000Z",
                        List.of()))),
                UpPlanner.plan(desired(2), Worlds.with(complete(), "web-2", behind)));
    }

    private static String why(Plan plan, String id) {
        return plan.steps().stream()
                .filter(planned -> planned.step().id().equals(id))
                .findFirst()
                .orElseThrow()
                .why();
    }
}
