package dev.scalectl.node;

import dev.scalectl.config.Config;
import java.util.List;

/** A data node's software and settings: the database server and Redis. */
@SuppressWarnings("DoNotCallSuggester")
public final class DataNode {
    private DataNode() {}

    /**
     * What the settings on a data node depend on, secrets aside, as one hash.
     *
     * @param subnets the ranges that web nodes may have addresses in, such as {@code 172.31.0.0/20}
     */
    public static String fingerprint(Config config, List<String> subnets) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Installs and configures the servers; the fingerprint is not written yet. */
    public static void setUp(Ssh data, Config config, Credentials credentials) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Writes the fingerprint: everything on the node is in place. */
    public static void seal(Ssh data, Config config, List<String> subnets) {
        throw new UnsupportedOperationException("not built yet");
    }
}
