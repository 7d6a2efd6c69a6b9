package dev.scalectl.lab.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs programs of this machine, given as argument lists. */
public final class Exec {
    private static final Path NOWHERE = Path.of("/dev/null");

    private Exec() {}

    /**
     * How a program ended.
     *
     * @param output what it wrote, errors included
     */
    public record Result(int exit, String output) {
        /** Tells whether it succeeded. */
        public boolean ok() {
            return exit == 0;
        }
    }

    /** Runs a program and answers its output; a failure names the command and what it said. */
    public static String run(String... words) {
        return checked(List.of(words), attempt("", List.of(words)));
    }

    /** Runs a program and answers its output; a failure names the command and what it said. */
    public static String run(List<String> words) {
        return checked(words, attempt("", words));
    }

    /** Runs a program with this text as its standard input. */
    public static String feed(String input, String... words) {
        return checked(List.of(words), attempt(input, List.of(words)));
    }

    /** Runs a program that may fail. */
    public static Result attempt(String... words) {
        return attempt("", List.of(words));
    }

    private static Result attempt(String input, List<String> words) {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        if (input.isEmpty()) {
            builder.redirectInput(NOWHERE.toFile());
        }
        try {
            var process = builder.start();
            if (!input.isEmpty()) {
                try (var stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                }
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostFailure("interrupted while " + words.getFirst() + " ran", "", e);
        }
    }

    private static String checked(List<String> words, Result result) {
        if (!result.ok()) {
            throw new HostFailure(
                    "%s failed with exit code %d:%n%s"
                            .formatted(
                                    String.join(" ", words),
                                    result.exit(),
                                    result.output().strip()),
                    "");
        }
        return result.output();
    }
}
