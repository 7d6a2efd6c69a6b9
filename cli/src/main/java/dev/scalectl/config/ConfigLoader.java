package dev.scalectl.config;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code scalectl.yml}. */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * Reads and checks a configuration.
     *
     * @throws ConfigFailure with every problem at once, each with line, column and key
     */
    public static Config load(Path file) {
        if (!Files.exists(file)) {
            throw new ConfigFailure(file + " does not exist", "Write one with: scalectl init");
        }
        throw new ConfigFailure(file + " can't be read yet", "Wait for the loader");
    }
}
