package dev.scalectl.service;

import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import java.util.List;
import java.util.Map;

/** The application's secrets: made once, kept on the data node, equal on all web nodes. */
@SuppressWarnings("DoNotCallSuggester")
public final class AppSecrets {
    private AppSecrets() {}

    /**
     * The value of each name; those that are missing are made. A value in the operator's environment, or in a secrets
     * file, comes first and replaces the one on the data node.
     *
     * @param names names of environment variables
     */
    public static Map<String, Secret> readOrMake(Ssh data, List<String> names) {
        throw new UnsupportedOperationException("not built yet");
    }
}
