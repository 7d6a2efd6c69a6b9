package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program on this machine that has ended.
 *
 * @param output what it wrote to standard output and standard error
 */
public record LocalCommand(int exit, String output) {

    /** Runs a program with nothing on its standard input. */
    public static LocalCommand run(Path folder, Map<String, String> environment, List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new LocalCommand(process.waitFor(), output);
        } catch (IOException e) {
            return new LocalCommand(127, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while " + words.getFirst() + " was running", "Run the command again", e);
        }
    }

    /** Whether it did what it was to do. */
    public boolean succeeded() {
        return exit == 0;
    }
}
