package dev.scalectl.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.plan.Worlds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final String OTHER = "20261101T000000.000Z";

    @Test
    void believesTheHistoryWhateverTheWebNodesServe() {
        Map<String, NodeFacts> facts = new HashMap<>(Worlds.complete().facts());
        facts.put("web-1", web(OTHER));
        facts.put("web-2", web(OTHER));
        assertEquals(Optional.of(Worlds.LIVE), live(Worlds.complete(), facts));
    }

    @Test
    void believesMostWebNodesWhileTheDatabaseIsDown() {
        Map<String, NodeFacts> facts = new HashMap<>(Worlds.complete().facts());
        facts.put("data-1", NodeFacts.unreachable("no answer"));
        assertEquals(Optional.of(Worlds.LIVE), live(Worlds.complete(), facts));
    }

    @Test
    void knowsNoLiveReleaseOfAClusterThatLostItsData() {
        Observed without = Worlds.world(List.of(Worlds.node("web-1", "running")), List.of(), List.of());
        assertEquals(Optional.empty(), live(without, without.facts()));
    }

    private static Optional<String> live(Observed observed, Map<String, NodeFacts> facts) {
        return Observation.liveRelease(observed.cluster(), facts);
    }

    private static NodeFacts web(String release) {
        return new NodeFacts(
                true,
                "",
                List.of(),
                Optional.of("web-settings"),
                Optional.of(release),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
