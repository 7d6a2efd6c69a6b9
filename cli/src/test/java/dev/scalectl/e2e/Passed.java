package dev.scalectl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a long test has passed with this very build, kept from run to run. */
final class Passed {
    private final Path file;
    private final Set<String> names;

    /** What has passed by the distribution's build, in {@code target}. */
    static Passed of(String name) {
        return new Passed(
                Path.of("target", name).toAbsolutePath(), TestLab.binary().resolveSibling("../lib/scalectl-cli.jar"));
    }

    Passed(Path folder, Path jar) {
        file = folder.resolve("passed-by-" + build(jar));
        try {
            Files.createDirectories(file.getParent());
            names = Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : new HashSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!names.isEmpty()) {
            System.out.println(names.size() + " cases have passed in earlier runs: " + file);
        }
    }

    /** What tells one build from another: the class files of the tool, which are the same when the source is. */
    private static String build(Path jar) {
        String sum = Tool.of(Map.of(), "sha256sum")
                .run(jar.normalize().toString())
                .ok()
                .out();
        return sum.substring(0, 12);
    }

    /**
     * For what is random: the same in each run that goes on where one was stopped, unless {@code -Dseed} says another.
     */
    long seed() {
        Path kept = file.resolveSibling(file.getFileName() + ".seed");
        try {
            if (!Files.exists(kept)) {
                Files.writeString(kept, String.valueOf(System.nanoTime()));
            }
            return Long.getLong("seed", Long.parseLong(Files.readString(kept)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays a case that has not passed yet, and remembers it when it passes. */
    void once(String name, Runnable play) {
        if (!has(name)) {
            play.run();
            add(name);
        }
    }

    boolean has(String name) {
        return names.contains(name);
    }

    void add(String name) {
        names.add(name);
        try {
            Files.writeString(file, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
