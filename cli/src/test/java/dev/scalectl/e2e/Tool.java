package dev.scalectl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Programs run as a user would run them, with what they printed and how they ended. */
final class Tool {
    private final List<String> prefix;
    private final Map<String, String> environment;

    private Tool(List<String> prefix, Map<String, String> environment) {
        this.prefix = prefix;
        this.environment = environment;
    }

    static Tool of(Map<String, String> environment, String... prefix) {
        return new Tool(List.of(prefix), environment);
    }

    /** How a program ended. */
    record Ended(List<String> command, int exit, String out, String err) {
        /** Fails the test unless the program ended well; the message holds all that it said. */
        Ended ok() {
            if (exit != 0) {
                throw new AssertionError("exit " + exit + ": " + String.join(" ", command) + "\n" + out + "\n" + err);
            }
            return this;
        }
    }

    /**
     * Starts the program and leaves it running; its output goes to the file. It can be interrupted even where these
     * tests run in the background of a shell, whose programs ignore that.
     */
    Process start(Path output, String... arguments) {
        ProcessBuilder builder = builder(arguments);
        builder.command().addAll(0, List.of("env", "--default-signal=INT,TERM"));
        try {
            return builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the program to its end, at most ten minutes. */
    Ended run(String... arguments) {
        var builder = builder(arguments);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            if (!process.waitFor(Duration.ofMinutes(10).toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after ten minutes: " + builder.command());
            }
            return new Ended(builder.command(), process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private ProcessBuilder builder(String... arguments) {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    private static String text(java.io.InputStream in) {
        try {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
