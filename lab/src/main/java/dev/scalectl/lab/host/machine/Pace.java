package dev.scalectl.lab.host.machine;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Keeps each machine to its share of the processors: at full speed while it has CPU credits, then at its baseline. */
final class Pace {
    private static final System.Logger LOG = System.getLogger(Pace.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final double NANOS = 1e9;

    private final double most;
    private final Map<String, Runner> runners = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Runner(Bounds bounds, Share share, Credits credits) {}

    /**
     * A pace whose settling begins at once.
     *
     * @param burst the CPU credits that a burstable machine starts with, and the most that it can save, as one core's
     *     time
     */
    Pace(Duration burst) {
        most = burst.toMillis() / 1000.0;
        Thread.ofVirtual().name("pace").start(this::run);
    }

    /** From now on, with all credits. */
    void start(String id, Bounds bounds, Share share) {
        add(id, bounds, share, most);
    }

    /** The same for a machine that has run under an earlier lab process: nobody knows what it has saved. */
    void takeUp(String id, Bounds bounds, Share share) {
        add(id, bounds, share, 0);
    }

    private void add(String id, Bounds bounds, Share share, double balance) {
        var credits = new Credits(share.cores(), most, share.isBurstable() ? balance : 0, bounds.secondsUsed(), now());
        bounds.setCores(credits.bursts() ? OptionalDouble.empty() : OptionalDouble.of(share.cores()));
        if (share.isBurstable() && most > 0) {
            runners.put(id, new Runner(bounds, share, credits));
        }
    }

    void end(String id) {
        runners.remove(id);
    }

    void close() {
        closed = true;
    }

    private void run() {
        for (; !closed; LockSupport.parkNanos(INTERVAL.toNanos())) {
            runners.forEach(this::settle);
        }
    }

    private void settle(String id, Runner runner) {
        try {
            var credits = runner.credits();
            boolean before = credits.bursts();
            credits.settle(runner.bounds().secondsUsed(), now());
            if (credits.bursts() != before) {
                runner.bounds()
                        .setCores(before ? OptionalDouble.of(runner.share().cores()) : OptionalDouble.empty());
            }
        } catch (RuntimeException e) {
            // not another that has started under the same id meanwhile
            runners.remove(id, runner);
            // It may have ended this very moment, and its groups with it.
            if (runner.bounds().exist()) {
                LOG.log(Level.WARNING, "cannot set the pace of " + id, e);
            }
        }
    }

    private static double now() {
        return System.nanoTime() / NANOS;
    }
}
