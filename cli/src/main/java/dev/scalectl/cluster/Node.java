package dev.scalectl.cluster;

import java.util.List;
import java.util.Optional;

/**
 * A node as its instance and tags show it.
 *
 * @param name {@code web-1}, {@code data-1}; unique in the cluster, numbers are never used again
 * @param instanceId EC2's id
 * @param state EC2's word: {@code pending}, {@code running}, {@code stopping}, {@code stopped}, {@code shutting-down}
 *     or {@code terminated}
 * @param hostKeys the keys that may answer; two while the bootstrap key is being replaced, the newer first
 */
public record Node(
        String name,
        Role role,
        String instanceId,
        String state,
        Optional<String> privateIp,
        Optional<String> publicIp,
        String subnetId,
        String instanceType,
        List<HostKey> hostKeys) {

    /** True when EC2 says that it is going away for good, or has gone. */
    public boolean isGone() {
        return state.equals("shutting-down") || state.equals("terminated");
    }

    /** The number in its name. */
    public int number() {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    /** True when EC2 says {@code running}. */
    public boolean isRunning() {
        return state.equals("running");
    }
}
