package dev.scalectl.lab.host.image;

import dev.scalectl.lab.host.HostFailure;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A shell script that makes an image, run in mount and process namespaces of its own: what it mounts and starts ends
 * with it.
 */
final class BuildScript {
    private static final String STAGE = "STAGE ";
    private static final int LINES_SHOWN = 15;

    private final String name;
    private final Path lock;
    private final Path log;
    private final Consumer<String> progress;

    /**
     * A script of this package.
     *
     * @param lock the file that the script holds a lock on for as long as it runs
     * @param log takes all of its output
     * @param progress takes its stages
     */
    BuildScript(String name, Path lock, Path log, Consumer<String> progress) {
        this.name = name;
        this.lock = lock;
        this.log = log;
        this.progress = progress;
    }

    void run(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("flock", lock.toString(), "unshare", "--mount", "--pid", "--fork", "--kill-child"));
        words.addAll(List.of("--propagation", "slave", "sh", "-c", text(), name));
        words.addAll(List.of(arguments));
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        var last = follow(process);
        try {
            if (process.waitFor() != 0) {
                throw new HostFailure(
                        "the image could not be built:\n  " + String.join("\n  ", last),
                        "All of the output is in " + log
                                + ". Packages come from where this machine's own apt takes them.");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new HostFailure("interrupted while an image was built", "", e);
        }
    }

    /** Answers the last lines. */
    private Deque<String> follow(Process process) throws IOException {
        var last = new ArrayDeque<String>();
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
                var out = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line + "\n");
                out.flush();
                if (line.startsWith(STAGE)) {
                    progress.accept(line.substring(STAGE.length()));
                }
                last.add(line);
                if (last.size() > LINES_SHOWN) {
                    last.removeFirst();
                }
            }
        }
        return last;
    }

    private String text() {
        try (var in = BuildScript.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
