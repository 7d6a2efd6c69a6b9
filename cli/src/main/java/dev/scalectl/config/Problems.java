package dev.scalectl.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Everything that is wrong with a file, gathered before any of it is told. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Who else could have found a problem. */
    enum Kind {
        /** The file's own form: {@code docs/json/scalectl.schema.json} says the same. */
        FORM,
        /** Values that are fine one by one: no schema can tell. */
        CLASH,
        /** Something that is, or is not, on this machine. */
        PLACE
    }

    private record Problem(Kind kind, int line, int column, String text) {}

    /** Notes one problem of a key at its place in the file. */
    void add(Kind kind, Optional<Mark> mark, String key, String what) {
        add(kind, mark, key + ": " + what);
    }

    /** Notes one problem that belongs to no key. */
    void add(Kind kind, Optional<Mark> mark, String what) {
        int line = mark.map(Mark::getLine).orElse(0) + 1;
        int column = mark.map(Mark::getColumn).orElse(0) + 1;
        found.add(new Problem(kind, line, column, what));
    }

    /** The kinds of problems that were found. */
    Set<Kind> kinds() {
        return found.stream().map(Problem::kind).collect(Collectors.toSet());
    }

    /** Ends the reading when there are any. */
    void throwIfAny(Path file) {
        if (found.isEmpty()) {
            return;
        }
        String lines = found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.text())
                .collect(Collectors.joining("\n"));
        String count = found.size() == 1 ? "a problem" : found.size() + " problems";
        throw new ConfigFailure(file + " has " + count + "\n" + lines, "Correct it and run the command again");
    }
}
