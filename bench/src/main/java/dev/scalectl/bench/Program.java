package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A command line, run as a person would run it, with its output in files: nothing of ours competes with it while it
 * runs.
 *
 * @param environment what it finds beside our own
 */
record Program(List<String> words, Map<String, String> environment, Path folder) {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    static Program of(Path folder, String... words) {
        return new Program(List.of(words), Map.of(), folder);
    }

    /** With another variable in its environment. */
    Program with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Program(words, more, folder);
    }

    /** With further words. */
    Program and(String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return new Program(all, environment, folder);
    }

    /** Run by another command, whose words come first. */
    Program under(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(words);
        return new Program(all, environment, folder);
    }

    /**
     * How it ended.
     *
     * @param began when it was started
     * @param took from its start to its end
     */
    record Ended(Instant began, Duration took, String out, String err) {
        double seconds() {
            return took.toNanos() / 1e9;
        }
    }

    /**
     * Runs it to its end.
     *
     * @throws BenchFailure when it fails, with the end of what it said
     */
    Ended run() throws IOException, InterruptedException {
        Path out = Files.createTempFile("bench", ".out");
        Path err = Files.createTempFile("bench", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Instant began = Instant.now();
            long start = System.nanoTime();
            Process process = builder.start();
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
            if (!ended || process.exitValue() != 0) {
                throw new BenchFailure((ended ? "exit " + process.exitValue() : "no end") + " after " + took.toSeconds()
                        + " s: " + String.join(" ", words) + "\n" + tail(out) + tail(err));
            }
            return new Ended(began, took, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String tail(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(Math.max(0, text.length() - 4000));
    }
}
