package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.node.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** This machine in the place of a node: runs commands as whoever runs the test. */
final class LocalNode {
    private LocalNode() {}

    /** Who that is: owner of releases and PHP's user at once. */
    static final String USER = System.getProperty("user.name");

    /** How a command ended. */
    record Result(int exit, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    static Result run(Command command) {
        return run(command, InputStream.nullInputStream());
    }

    static Result run(Command command, String input) {
        return run(command, new ByteArrayInputStream(input.getBytes(UTF_8)));
    }

    static Result run(Command command, InputStream input) {
        List<String> words = new ArrayList<>(command.words());
        int sudo = words.indexOf("sudo");
        if (sudo >= 0) {
            words.subList(sudo, words.indexOf("--") + 1).clear();
        }
        try {
            Process process = new ProcessBuilder(words).start();
            Thread feeder = Thread.startVirtualThread(() -> feed(process, command.input(), input));
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
            int exit = process.waitFor();
            feeder.join();
            return new Result(exit, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void feed(Process process, String first, InputStream rest) {
        try (var all = new SequenceInputStream(new ByteArrayInputStream(first.getBytes(UTF_8)), rest);
                var out = process.getOutputStream()) {
            all.transferTo(out);
        } catch (IOException e) {
            // it does not read to the end: its exit code tells
        }
    }
}
