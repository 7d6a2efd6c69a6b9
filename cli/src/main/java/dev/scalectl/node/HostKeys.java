package dev.scalectl.node;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Replaces the host key that came with the user data by one that never left the node.
 *
 * <p>The order makes every kill harmless: the node makes its key, the tag names both, the node swaps, a new connection
 * proves the new key, the node forgets that anything is left to do, the tag names the new key alone.
 */
public final class HostKeys {
    private static final String SCRIPT = "host-key.sh";
    private static final int ATTEMPTS = 40;

    private HostKeys() {}

    /**
     * Waits for the node's first boot to finish and brings its host key to its final state. Costs one round trip when
     * there is nothing to do; a run that was killed between any two steps is taken up where it stopped.
     *
     * @param retag writes a node's keys into its tag; must have taken effect when it returns
     * @return the node with its final key
     */
    public static Node settle(Node node, Connections connections, BiConsumer<Node, List<HostKey>> retag) {
        List<String> answer = connections
                .to(node)
                .run(Command.script(SCRIPT, "prepare").sudo())
                .lines();
        String state = answer.getFirst();
        HostKey own = new HostKey(answer.getLast());
        Node settled = withKeys(node, List.of(own));
        if (state.equals("pending")) {
            Node both = withKeys(node, ownFirst(own, node.hostKeys()));
            if (!both.hostKeys().equals(node.hostKeys())) {
                retag.accept(node, both.hostKeys());
            }
            connections.to(both).run(Command.script(SCRIPT, "swap").sudo());
            prove(settled, connections);
            connections.to(settled).run(Command.script(SCRIPT, "finish").sudo());
        }
        if (!node.hostKeys().equals(settled.hostKeys())) {
            retag.accept(node, settled.hostKeys());
        }
        return settled;
    }

    /** Until sshd has read its new key, the old one may still answer for a moment. */
    private static void prove(Node settled, Connections connections) {
        for (int attempt = 1; ; attempt++) {
            try {
                connections.to(settled);
                return;
            } catch (HostKeyChanged e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Backoff.pause(1);
            }
        }
    }

    private static List<HostKey> ownFirst(HostKey own, List<HostKey> known) {
        return Stream.concat(Stream.of(own), known.stream()).distinct().toList();
    }

    private static Node withKeys(Node node, List<HostKey> keys) {
        return new Node(
                node.name(),
                node.role(),
                node.instanceId(),
                node.state(),
                node.privateIp(),
                node.publicIp(),
                node.subnetId(),
                node.instanceType(),
                keys);
    }
}
