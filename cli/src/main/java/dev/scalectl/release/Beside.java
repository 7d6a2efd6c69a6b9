package dev.scalectl.release;

import dev.scalectl.error.Joined;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Work on one node that goes on beside what is done on others. */
final class Beside implements AutoCloseable {
    private final CompletableFuture<Void> work;

    private Beside(CompletableFuture<Void> work) {
        this.work = work;
    }

    /**
     * Begins.
     *
     * @param what the step, for the failure's message
     */
    static Beside start(String what, String node, Runnable work) {
        return new Beside(CompletableFuture.runAsync(
                () -> Together.run(what, new LinkedHashMap<>(Map.of(node, () -> {
                    work.run();
                    return true;
                }))),
                Thread::startVirtualThread));
    }

    /** @throws dev.scalectl.error.Failure when it has failed */
    void await() {
        Joined.of(work);
    }

    /** Waits for its end, so that nothing meets what comes next. */
    @Override
    public void close() {
        var _ = work.handle((_, _) -> true).join();
    }
}
