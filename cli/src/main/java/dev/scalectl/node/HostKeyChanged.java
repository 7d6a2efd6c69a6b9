package dev.scalectl.node;

import dev.scalectl.error.Failure;

/** Something answered at a node's address with a host key that is not the node's. Trying again won't help. */
public final class HostKeyChanged extends Failure {
    private static final long serialVersionUID = 1L;

    /** A node and the fingerprint of the key that answered in its place. */
    public HostKeyChanged(String node, String address, String seen) {
        super(
                node + " (" + address + ") answered with an unknown host key, " + seen
                        + ": it is another machine, or somebody is in between",
                "If the key was replaced on purpose, put its public line into the instance's tag scalectl:host-key; "
                        + "otherwise terminate its instance and run: scalectl up");
    }
}
