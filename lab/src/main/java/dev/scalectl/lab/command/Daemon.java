package dev.scalectl.lab.command;

import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The lab's process in the background. */
final class Daemon {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LINES_SHOWN = 20;

    private Daemon() {}

    static Path log(Place place) {
        return place.state().resolve("lab.log");
    }

    /** Starts it, in a session of its own; returns when it answers. */
    static Discovery start(Place place) throws IOException {
        var log = log(place).toFile();
        var process = new ProcessBuilder(command())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            var discovery = Discovery.readRunning(place);
            if (discovery.isPresent()) {
                return discovery.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        process.destroy();
        throw new HostFailure("the lab does not start:\n" + tail(log.toPath()), "Its log is " + log + ".");
    }

    /** This same Java with the same options, but for the last words. */
    private static List<String> command() throws IOException {
        var own = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of("setsid"));
        for (var word : own.split("\0", -1)) {
            words.add(word);
            if (word.equals("dev.scalectl.lab.Main")) {
                break;
            }
        }
        words.addAll(2, List.of("-Xmx160m", "-XX:+ExitOnOutOfMemoryError"));
        words.add("serve");
        return words;
    }

    private static String tail(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()).stream()
                .map(line -> "  " + line)
                .collect(Collectors.joining("\n"));
    }
}
