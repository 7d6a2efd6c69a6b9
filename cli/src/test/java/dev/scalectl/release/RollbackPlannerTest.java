package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.error.Failure;
import dev.scalectl.release.RollbackPlanner.Target;
import dev.scalectl.service.ReleaseRow;
import dev.scalectl.service.ReleaseRow.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a rollback goes. */
class RollbackPlannerTest {
    private static final String A = "20261122T191229.001Z";
    private static final String B = "20261122T191229.002Z";
    private static final String C = "20261122T191229.003Z";

    private final List<ReleaseRow> rows = new ArrayList<>();
    private final SequencedMap<String, NodeState> nodes = new LinkedHashMap<>();
    private Set<String> archived = Set.of();

    @Test
    void theOneBeforeTheLiveOne() {
        released(A, B, C);
        nodes(C, B, A, B, C);
        assertEquals(new Target(B, List.of(), C), planner().earlier());
    }

    @Test
    void oneMoreStepBackEachTime() {
        released(A, B, C, B);
        nodes(B, C, A, B, C);
        assertEquals(new Target(A, List.of(), B), planner().earlier());
    }

    @Test
    void notToWhatWasRolledBackBefore() {
        released(A, B, A, C);
        nodes(C, A, A, B, C);
        assertEquals(new Target(A, List.of(), C), planner().earlier());
    }

    @Test
    void notToWhatDidNotHoldOrWasRemoved() {
        released(A, B, C);
        row(B, Result.RETURNED);
        nodes(C, B, A, B, C);
        assertEquals(new Target(A, List.of(), C), planner().earlier());
        row(A, Result.REMOVED);
        assertFails("""
                There is no release before C to go back to:
                B did not hold after its switch and was taken back
                A was removed by a rollback""", () -> planner().earlier());
    }

    @Test
    void aRollbackThatFailedBeforeItsSwitchSaysNothingOfItsRelease() {
        released(A, B);
        row(A, Result.FAILED);
        row(A, Result.INTERRUPTED);
        nodes(B, A, A, B);
        assertEquals(new Target(A, List.of(), B), planner().earlier());
    }

    @Test
    void aNodeThatLacksItGetsItFromTheDataNode() {
        released(A, B);
        nodes(B, A, A, B);
        nodes.put("web-2", state(Optional.of(B), Optional.empty(), B));
        assertFails(
                "There is no release before B to go back to:\nA is not on web-2, and the data node has no copy of it",
                () -> planner().earlier());
        archived = Set.of(A, B);
        assertEquals(new Target(A, List.of("web-2"), B), planner().earlier());
    }

    @Test
    void theFirstReleaseHasNoneBeforeIt() {
        assertFails(
                "There is nothing to go back from: no release is live",
                () -> planner().earlier());
        released(A);
        nodes(A, null, A);
        assertFails(
                "There is no release before A to go back to", () -> planner().earlier());
    }

    @Test
    void whateverIsNamedWhenItIsThere() {
        released(A, B, C, A);
        nodes(A, C, A, B, C);
        assertEquals(new Target(C, List.of(), A), planner().named(C, false));
        assertFails(
                "Release A is the live one, and all web nodes serve it",
                () -> planner().named(A, false));
        assertFails("There is no release nightly", () -> planner().named("nightly", false));
        Failure mistyped = assertThrows(Failure.class, () -> planner().named(B.replace("002", "022"), false));
        assertEquals("See which there are: scalectl releases. Did you mean " + B + "?", mistyped.advice());
    }

    @Test
    void theLiveOneWhenNotAllNodesServeIt() {
        released(A, B);
        nodes(B, A, A, B);
        nodes.put("web-2", state(Optional.of(A), Optional.of(B), A, B));
        assertEquals(new Target(B, List.of(), B), planner().named(B, false));
    }

    @Test
    void oneThatDidNotHoldOnlyByForce() {
        released(A, B);
        row(A, Result.RETURNED);
        nodes(B, A, A, B);
        assertFails(
                "Release A did not hold after its switch and was taken back",
                () -> planner().named(A, false));
        assertEquals(new Target(A, List.of(), B), planner().named(A, true));
    }

    @Test
    void byWhatNodesServeWhenTheHistoryIsOutOfReach() {
        nodes(B, A, A, B);
        assertEquals(new Target(A, List.of(), B), blind().earlier());
        // rolled back: the one before is a later one, and going there would be going forth
        nodes(A, B, A, B);
        assertFails("There is no release before A to go back to", () -> blind().earlier());
    }

    @Test
    void theNodesKnowOfReleasesThatTheCopyOfTheHistoryLacks() {
        released(A, B);
        nodes(C, B, A, B, C);
        assertEquals(new Target(B, List.of(), C), blind().earlier());
    }

    private RollbackPlanner planner() {
        return new RollbackPlanner(rows, Lineage.of(rows), nodes, archived);
    }

    private RollbackPlanner blind() {
        return new RollbackPlanner(rows, Lineage.of(rows).servedBy(nodes.values()), nodes, archived);
    }

    private void released(String... ids) {
        for (String id : ids) {
            row(id, Result.COMMITTED);
        }
    }

    private void row(String id, Result result) {
        Instant time = Instant.EPOCH;
        rows.addFirst(new ReleaseRow(rows.size() + 1, id, "", "me@here", time, Optional.of(time), result));
    }

    private void nodes(String current, String previous, String... complete) {
        for (String web : List.of("web-1", "web-2")) {
            nodes.put(web, state(Optional.of(current), Optional.ofNullable(previous), complete));
        }
    }

    private static NodeState state(Optional<String> current, Optional<String> previous, String... complete) {
        return new NodeState(
                current,
                previous,
                Set.of(complete),
                Map.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                "/",
                false,
                false);
    }

    private static void assertFails(String message, Runnable work) {
        Failure failure = assertThrows(Failure.class, work::run);
        assertEquals(
                message, failure.getMessage().replace(A, "A").replace(B, "B").replace(C, "C"));
    }
}
