package dev.scalectl.node;

import dev.scalectl.config.Config;

/** The operator's key pair. */
@SuppressWarnings("DoNotCallSuggester")
public final class Identity {
    Identity() {}

    /**
     * The key for a cluster: {@code ssh.key} if it is set, else the one made earlier for this cluster, else an agent's
     * ed25519 key, else a new one in {@code ~/.config/scalectl/CLUSTER/}.
     */
    public static Identity forCluster(Config config) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The public key as a line of {@code authorized_keys}. */
    public String publicLine() {
        throw new UnsupportedOperationException("not built yet");
    }
}
