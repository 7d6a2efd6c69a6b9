package dev.scalectl.lab.ec2;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Work in the background, in order for each key, side by side for different keys. */
final class Queues {
    private static final System.Logger LOG = System.getLogger(Queues.class.getName());
    private static final Executor VIRTUAL_THREADS = work -> Thread.ofVirtual().start(work);

    private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    /** Runs the work when all that was added for this key before has ended. */
    void add(String key, Runnable work) {
        last.compute(
                key,
                (_, before) -> (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                        .thenRunAsync(() -> attempt(key, work), VIRTUAL_THREADS));
    }

    private static void attempt(String key, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "work on " + key + " has failed", e);
        }
    }
}
