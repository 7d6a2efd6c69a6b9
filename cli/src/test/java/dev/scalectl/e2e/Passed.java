package dev.scalectl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** What a long test has passed, kept from run to run; {@code make clean} forgets it. */
final class Passed {
    private final Path file;
    private final Set<String> names;

    Passed(String name) {
        file = Path.of("target", name, "passed").toAbsolutePath();
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
