package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What all processes that this one has started hold together, until closed. Memory that several share counts once
 * (PSS). To look costs time, so what is timed is not looked at.
 */
final class Memory implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private volatile boolean closed;
    private volatile double peak;

    Memory() {
        Thread.ofPlatform().daemon().start(this::watch);
    }

    /** MB at the peak so far. */
    double peak() {
        return peak;
    }

    private void watch() {
        while (!closed) {
            double sum = ProcessHandle.current()
                    .descendants()
                    .mapToDouble(process -> held(process.pid()))
                    .sum();
            peak = Math.max(peak, sum);
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    private static double held(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0; // it has ended meanwhile
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
