package dev.scalectl.plan;

import static dev.scalectl.plan.Worlds.complete;
import static dev.scalectl.plan.Worlds.config;
import static dev.scalectl.plan.Worlds.desired;
import static dev.scalectl.plan.Worlds.healthy;
import static dev.scalectl.plan.Worlds.lines;
import static dev.scalectl.plan.Worlds.node;
import static dev.scalectl.plan.Worlds.target;
import static dev.scalectl.plan.Worlds.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Observed;
import dev.scalectl.error.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtherPlannersTest {

    @Test
    void addsNodesThatServeTheLiveReleaseBeforeTheyGetRequests() {
        assertEquals("""
                web-count
                launch:web-3
                launch:web-4
                numbers:web < launch:web-3 launch:web-4
                reach:web-3 < launch:web-3
                reach:web-4 < launch:web-4
                setup:web-3 < reach:web-3
                release:web-3 < setup:web-3
                register:web-3 < release:web-3
                setup:web-4 < reach:web-4
                release:web-4 < setup:web-4
                register:web-4 < release:web-4
                healthy < register:web-3 register:web-4""", String.join("\n", lines(AddNodePlanner.plan(desired(2), complete(), 2))));
    }

    @Test
    void anAddNodeThatWasInterruptedIsFinishedWithoutAFurtherNode() {
        List<Node> nodes = new ArrayList<>(complete().cluster().nodes());
        nodes.add(node("web-3", "running"));
        Observed launched = Worlds.wanting(3, world(nodes, List.of(), List.of(healthy("web-1"), healthy("web-2"))));
        assertEquals(
                List.of(
                        "numbers:web",
                        "setup:web-3",
                        "release:web-3 < setup:web-3",
                        "register:web-3 < release:web-3",
                        "healthy < register:web-3"),
                lines(AddNodePlanner.plan(desired(2), launched, 1)));
        Observed registered = Worlds.wanting(
                3, world(nodes, List.of(), List.of(healthy("web-1"), healthy("web-2"), target("web-3", "initial"))));
        assertEquals(List.of("numbers:web", "healthy"), lines(AddNodePlanner.plan(desired(2), registered, 1)));
    }

    @Test
    void aNodeMoreThanWantedCountsAsOneThatServes() {
        List<Node> nodes = new ArrayList<>(complete().cluster().nodes());
        nodes.add(node("web-3", "running"));
        Observed surplus =
                world(nodes, List.of(), List.of(healthy("web-1"), target("web-2", "unhealthy"), healthy("web-3")));
        assertEquals(
                "launch:web-4",
                lines(AddNodePlanner.plan(desired(2), surplus, 1)).get(1));
    }

    @Test
    void addsNoNodeToAClusterThatIsNotUp() {
        assertThrows(Failure.class, () -> AddNodePlanner.plan(desired(2), Worlds.nothing(), 1));
    }

    @Test
    void drainsBeforeItTerminates() {
        Cluster three = world(
                        List.of(
                                node("data-1", "running"),
                                node("web-1", "running"),
                                node("web-2", "running"),
                                node("web-3", "stopped")),
                        List.of(),
                        List.of(healthy("web-1"), healthy("web-2")))
                .cluster();
        assertEquals(
                List.of(
                        "web-count",
                        "drain:web-2 < web-count",
                        "terminate:web-2 < web-count drain:web-2",
                        "terminate:web-3 < web-count"),
                lines(RemoveNodePlanner.plan(config(1), three, List.of("web-2", "web-3", "web-2"))));
    }

    @Test
    void keepsTheDataNodeTheConfiguredCountAndRefusesUnknownNames() {
        Cluster cluster = complete().cluster();
        for (String name : List.of("data-1", "web-1", "web-9")) {
            assertThrows(Failure.class, () -> RemoveNodePlanner.plan(config(2), cluster, List.of(name)));
        }
    }

    @Test
    void takesEverythingDownInAnOrderThatTheCloudAccepts() {
        assertEquals("""
                delete:balancer
                delete:target-group < delete:balancer
                terminate:data-1
                terminate:web-1
                terminate:web-2
                delete:group:data < terminate:data-1 terminate:web-1 terminate:web-2 delete:balancer
                delete:group:web < terminate:data-1 terminate:web-1 terminate:web-2 delete:balancer delete:group:data
                delete:group:balancer < terminate:data-1 terminate:web-1 terminate:web-2 delete:balancer delete:group:data delete:group:web
                delete:key:scalectl-demo-k""", String.join("\n", lines(DownPlanner.plan(complete().cluster()))));
    }

    @Test
    void takesHalfAClusterDown() {
        Cluster half = new Cluster(
                "demo",
                Worlds.NETWORK,
                Map.of(GroupKind.WEB, Worlds.group(GroupKind.WEB, List.of(), 0, Optional.empty())),
                List.of(node("web-1", "pending")),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        assertEquals(List.of("terminate:web-1", "delete:group:web < terminate:web-1"), lines(DownPlanner.plan(half)));
        assertEquals(new Plan(List.of()), DownPlanner.plan(Worlds.nothing().cluster()));
    }
}
