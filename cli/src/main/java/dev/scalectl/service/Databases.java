package dev.scalectl.service;

import dev.scalectl.config.Config;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Ssh;
import java.util.List;

/** The application's database and the accounts on it. */
@SuppressWarnings("DoNotCallSuggester")
public final class Databases {
    private Databases() {}

    /** Creates the database and the accounts, and takes away what earlier subnets were granted. */
    public static void setUp(Ssh data, Config config, List<String> subnets, Credentials credentials) {
        throw new UnsupportedOperationException("not built yet");
    }
}
