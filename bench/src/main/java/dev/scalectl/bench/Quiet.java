package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Waits until what an earlier command left (removal of old releases, files not yet on the disk) is over. */
final class Quiet {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration SPAN = Duration.ofMillis(500);
    private static final double IDLE = 0.9;

    private Quiet() {}

    /** Returns when the machine is all but idle, at the latest after 15 s: others may be at work on it. */
    static void await() throws IOException, InterruptedException {
        Program.of(Path.of("/"), "sync").run();
        Instant deadline = Instant.now().plus(LIMIT);
        Ticks before = Ticks.now();
        do {
            Thread.sleep(SPAN);
            Ticks now = Ticks.now();
            if (now.idle - before.idle >= IDLE * (now.all - before.all)) {
                return;
            }
            before = now;
        } while (Instant.now().isBefore(deadline));
    }

    /** The processors' time so far, in the kernel's ticks. */
    private record Ticks(long idle, long all) {
        static Ticks now() throws IOException {
            String[] words =
                    Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
            long all = 0;
            for (int i = 1; i < words.length; i++) {
                all += Long.parseLong(words[i]);
            }
            return new Ticks(Long.parseLong(words[4]), all);
        }
    }
}
