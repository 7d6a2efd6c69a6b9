package dev.scalectl.node;

import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.config.Config;

/** What a node says of itself. */
@SuppressWarnings("DoNotCallSuggester")
public final class Facts {
    private Facts() {}

    /** Asks a node everything in one round trip. */
    public static NodeFacts read(Ssh ssh, Config config) {
        throw new UnsupportedOperationException("not built yet");
    }
}
