package dev.scalectl.service;

import dev.scalectl.config.Config;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Ssh;

/** The Redis units on the data node. */
@SuppressWarnings("DoNotCallSuggester")
public final class RedisServers {
    private RedisServers() {}

    /** Proves that each unit answers its own user, and nobody without a password. */
    public static void check(Ssh data, Config config, Credentials credentials) {
        throw new UnsupportedOperationException("not built yet");
    }
}
