package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Stops a command again and again, each time a step further: wherever a call that changes something was carried out and
 * not yet answered, and at the end of each step that works on nodes.
 */
final class Stopping {
    private static final Pattern DONE = Pattern.compile("(?m)^ ✓ (.*?)(?: \\([0-9.]+ .*s\\))?$");
    private static final Duration SETTLED = Duration.ofMillis(150);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int MOST = 60;

    private final Weather weather;
    private final Cluster cluster;
    private final Path log = TestLab.temporaryFolder("stopping").resolve("log");
    private final Set<String> passed = new HashSet<>();
    private final List<String> places = new ArrayList<>();
    /** The calls at which the last run was stopped; one that is made again each time is let through the next time. */
    private Set<String> last = Set.of();

    private Set<String> answered = Set.of();

    Stopping(TestLab lab, Cluster cluster) {
        this.weather = lab.weather();
        this.cluster = cluster;
    }

    /** Runs the command until it comes to its end without being stopped; gives the places where it was stopped. */
    List<String> untilDone(String command, String... arguments) {
        while (places.size() < MOST) {
            if (!once(Stop.turn(places.size()), command, arguments)) {
                return places;
            }
        }
        throw new AssertionError("no end: " + places);
    }

    /**
     * Runs the command and stops it at the next place.
     *
     * @return false when it came to its end
     */
    boolean once(Stop stop, String command, String... arguments) {
        weather.stallChanges(answered);
        Process process = cluster.start(log, command, arguments);
        Optional<String> place = nextPlace(process);
        if (place.isEmpty()) {
            weather.clear();
            if (TestLab.read(log).contains(SmallCluster.HALF_DONE)) {
                assertTrue(places.getLast().endsWith(" hook"), () -> places + "\n" + TestLab.read(log));
                cluster.run("deploy", "--rerun-setup").ok();
                return true;
            }
            assertEquals(0, process.exitValue(), () -> places + "\n" + TestLab.read(log));
            return false;
        }
        places.add(stop + " at " + place.get());
        stop.send(process);
        return end(process, stop) != 0;
    }

    /** Where it was stopped so far. */
    List<String> places() {
        return places;
    }

    /**
     * Its exit code. A killed process leaves its calls behind; one that was asked to stop finishes the step in hand.
     */
    private int end(Process process, Stop stop) {
        try {
            if (stop == Stop.KILL) {
                process.waitFor();
            }
            weather.clear();
            assertTrue(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), () -> "hangs after " + places);
            assertTrue(
                    Set.of(0, stop.exit()).contains(process.exitValue()),
                    () -> "exit " + process.exitValue() + " after " + places + "\n" + TestLab.read(log));
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Empty when the process has ended. */
    private Optional<String> nextPlace(Process process) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (process.isAlive()) {
            List<String> stalled = weather.stalled();
            if (!stalled.isEmpty()) {
                return Optional.of(settled(stalled));
            }
            Optional<String> done = DONE.matcher(TestLab.read(log))
                    .results()
                    .map(found -> found.group(1).replaceAll("\\d{8}T\\S+", "ID"))
                    .filter(passed::add)
                    .findFirst();
            if (done.isPresent()) {
                return done;
            }
            assertTrue(Instant.now().isBefore(deadline), () -> "hangs after " + places + "\n" + TestLab.read(log));
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return Optional.empty();
    }

    /** Steps run side by side: their calls come at nearly the same time. */
    private String settled(List<String> first) {
        List<String> stalled = first;
        while (true) {
            LockSupport.parkNanos(SETTLED.toNanos());
            List<String> now = weather.stalled();
            if (now.equals(stalled)) {
                Set<String> these = Set.copyOf(stalled);
                answered = these.equals(last) ? these : Set.of();
                last = these;
                return String.join(", ", stalled);
            }
            stalled = now;
        }
    }
}
