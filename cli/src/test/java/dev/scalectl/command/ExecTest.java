package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Network;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import dev.scalectl.console.Screen;
import dev.scalectl.error.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecTest {
    private final Screen screen = new Screen();
    private final Cluster cluster = new Cluster(
            "demo",
            new Network("vpc-1", List.of()),
            Map.of(),
            List.of(node("data-1", Role.DATA), node("web-1", Role.WEB), node("web-2", Role.WEB)),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    @Test
    void choosesAllNodesOrThoseOfARoleOrThoseNamed() {
        assertEquals(List.of("data-1", "web-1", "web-2"), names(List.of(), null));
        assertEquals(List.of("web-1", "web-2"), names(List.of(), Role.WEB));
        assertEquals(List.of("web-2", "data-1"), names(List.of("web-2", "data-1"), null));
    }

    @Test
    void suggestsTheNodeThatWasMeant() {
        Failure failure = assertThrows(Failure.class, () -> names(List.of("wbe-1"), null));

        assertEquals("demo has no node wbe-1", failure.getMessage());
        assertEquals("Did you mean web-1?", failure.advice());
    }

    @Test
    void wantsACommandAfterTwoDashes() {
        assertEquals(2, Cli.run(screen.pipes(), "exec", "web-1", "ls"));
        assertEquals(
                "error: The command is missing: scalectl exec -- COMMAND\n  → See: scalectl exec --help\n",
                screen.err());
    }

    @Test
    void knowsTwoRoles() {
        assertEquals(2, Cli.run(screen.pipes(), "exec", "--role", "db", "--", "ls"));
        assertEquals("error: --role is web or data, not db\n  → See: scalectl exec --help\n", screen.err());
    }

    private List<String> names(List<String> wanted, Role role) {
        return Exec.choose(cluster, wanted, role).stream().map(Node::name).toList();
    }

    private static Node node(String name, Role role) {
        return new Node(
                name, role, "i-1", "running", Optional.empty(), Optional.empty(), "subnet-1", "t3.small", List.of());
    }
}
