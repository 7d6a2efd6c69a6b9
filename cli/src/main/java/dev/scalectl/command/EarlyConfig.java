package dev.scalectl.command;

import dev.scalectl.config.Config;
import dev.scalectl.config.ConfigLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A configuration that is read while the command line is still being understood, which takes as long. Which file it
 * will be is a guess, and costs nothing but the reading when it is wrong.
 */
final class EarlyConfig {
    /** Commands that want one at once, and are waited for. */
    private static final Set<String> HASTY = Set.of("plan", "up", "deploy", "rollback", "releases", "status");

    private final Path file;
    private final CompletableFuture<Config> config;

    private EarlyConfig(Path file) {
        this.file = file;
        this.config = CompletableFuture.supplyAsync(() -> ConfigLoader.load(file), Thread::startVirtualThread);
    }

    /**
     * Begins to read, if there is a command that will want it.
     *
     * @param words the command line
     * @param usual where it is unless the command line says so
     */
    static Optional<EarlyConfig> begin(List<String> words, String usual) {
        return words.stream().anyMatch(HASTY::contains)
                ? Optional.of(new EarlyConfig(guess(words, usual)))
                : Optional.empty();
    }

    /** Which file a command line names; picocli has ways to say it that are not known here. */
    static Path guess(List<String> words, String usual) {
        int option = Math.max(words.indexOf("-f"), words.indexOf("--file"));
        boolean isNamed = option >= 0 && option + 1 < words.size();
        return Path.of(isNamed ? words.get(option + 1) : usual);
    }

    /**
     * The configuration in a file.
     *
     * @throws dev.scalectl.error.Failure as {@link ConfigLoader#load}
     */
    Config of(Path wanted) {
        if (!wanted.equals(file)) {
            return ConfigLoader.load(wanted);
        }
        try {
            return config.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
