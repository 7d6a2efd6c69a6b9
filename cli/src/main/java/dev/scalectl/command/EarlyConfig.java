package dev.scalectl.command;

import dev.scalectl.config.Config;
import dev.scalectl.config.ConfigLoader;
import dev.scalectl.error.Joined;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A configuration that is read while the command line is still being understood, which takes as long. Which file it
 * will be is a guess, and costs nothing but the reading when it is wrong.
 */
final class EarlyConfig {
    /** Commands that want one at once, and are waited for. */
    private static final Set<String> HASTY = Set.of("plan", "up", "deploy", "rollback", "releases", "status");

    private static final List<String> FILE = List.of("-f", "--file");

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
        return guess(words, usual).map(EarlyConfig::new);
    }

    /** Which file a command line names, if any will be wanted; picocli has ways to say it that are not known here. */
    static Optional<Path> guess(List<String> words, String usual) {
        String file = usual;
        String command = "";
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            if (FILE.contains(word)) {
                i++;
                file = i < words.size() ? words.get(i) : usual;
            } else if (command.isEmpty() && !word.startsWith("-")) {
                command = word;
            }
        }
        return HASTY.contains(command) ? Optional.of(Path.of(file)) : Optional.empty();
    }

    /**
     * The configuration in a file.
     *
     * @throws dev.scalectl.error.Failure as {@link ConfigLoader#load}
     */
    Config of(Path wanted) {
        return wanted.equals(file) ? Joined.of(config) : ConfigLoader.load(wanted);
    }
}
