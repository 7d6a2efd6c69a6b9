package dev.scalectl.node;

import dev.scalectl.cluster.Node;
import dev.scalectl.config.SshSettings;

/** The SSH connections of one run of scalectl: one a node, opened when it is first needed, shared by all threads. */
public final class Connections implements AutoCloseable {

    /** Nothing is opened yet. */
    public Connections(Identity identity, SshSettings settings) {}

    /**
     * The connection to a node; opened when there is none, or when the present one is broken or was verified with a key
     * that is not the node's any more.
     *
     * @throws Unreachable when it can't be logged in to (yet)
     * @throws HostKeyChanged when something else answers
     */
    public Ssh to(Node node) {
        return new Ssh(node);
    }

    @Override
    public void close() {}
}
