package dev.scalectl.node;

import dev.scalectl.cluster.Node;
import dev.scalectl.config.Config;

/** A web node's software and settings: nginx, PHP-FPM, and the application's folders. */
@SuppressWarnings("DoNotCallSuggester")
public final class WebNode {
    private WebNode() {}

    /** What the settings on a web node depend on, secrets aside, as one hash. */
    public static String fingerprint(Config config, Node data) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Installs and configures what is missing or different; restarts only what changed. */
    public static void setUp(Ssh web, Config config, Node data, Credentials credentials) {
        throw new UnsupportedOperationException("not built yet");
    }
}
