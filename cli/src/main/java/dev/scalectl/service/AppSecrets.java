package dev.scalectl.service;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Secret;
import dev.scalectl.node.SecretsFile;
import dev.scalectl.node.Ssh;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The application's secrets: made once, kept on the data node, equal on all web nodes. */
public final class AppSecrets {
    private static final String FILE = "/etc/scalectl/app-secrets";
    private static final int LENGTH = 64;

    private AppSecrets() {}

    /**
     * The value of each name; those that are missing are made. A value in the operator's environment replaces the one
     * on the data node.
     *
     * @param names names of environment variables
     */
    public static Map<String, Secret> readOrMake(Ssh data, List<String> names) {
        return readOrMake(data, names, System.getenv());
    }

    /**
     * The same, with the operator's own values given.
     *
     * @param own values by name, from the environment or a secrets file
     * @throws Failure when one of them is empty or has more than one line
     */
    public static Map<String, Secret> readOrMake(Ssh data, List<String> names, Map<String, String> own) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, Secret> given = new LinkedHashMap<>();
        Map<String, Secret> made = new LinkedHashMap<>();
        for (String name : names) {
            if (own.containsKey(name)) {
                given.put(name, checked(name, own.get(name)));
            } else {
                made.put(name, Secret.random(LENGTH));
            }
        }
        if (!given.isEmpty()) {
            SecretsFile.replace(data, FILE, given);
        }
        Map<String, Secret> all = SecretsFile.addMissing(data, FILE, made);
        Map<String, Secret> wanted = new LinkedHashMap<>();
        names.forEach(name -> wanted.put(name, all.get(name)));
        return wanted;
    }

    private static Secret checked(String name, String value) {
        if (value.isBlank() || value.contains("\n")) {
            throw new Failure(
                    "The secret " + name + " is " + (value.isBlank() ? "empty" : "more than one line"),
                    "Set it to a value of one line, or unset it to have one made");
        }
        return new Secret(value);
    }
}
