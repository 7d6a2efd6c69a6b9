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

    Passed(String name) {
        file = Path.of("target", name, "passed-by-" + build()).toAbsolutePath();
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
    private static String build() {
        Path jar = TestLab.binary().resolveSibling("../lib/scalectl-cli.jar").normalize();
        String sum = Tool.of(Map.of(), "sha256sum").run(jar.toString()).ok().out();
        return sum.substring(0, 12);
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
