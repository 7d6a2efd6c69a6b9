package dev.scalectl.node;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import java.util.List;
import java.util.function.BiConsumer;

/** Replaces the host key that came with the user data by one that never left the node. */
@SuppressWarnings("DoNotCallSuggester")
public final class HostKeys {
    private HostKeys() {}

    /**
     * Brings a node's host key to its final state. Cheap when there is nothing to do; a run that was killed between any
     * two steps is taken up where it stopped.
     *
     * @param retag writes a node's keys into its tag; must have taken effect when it returns
     * @return the node with its final key
     */
    public static Node settle(Node node, Connections connections, BiConsumer<Node, List<HostKey>> retag) {
        throw new UnsupportedOperationException("not built yet");
    }
}
