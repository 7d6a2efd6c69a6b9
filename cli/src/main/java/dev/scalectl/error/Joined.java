package dev.scalectl.error;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The end of work that was done beside other work, as if the one who waits had done it. */
public final class Joined {
    private Joined() {}

    /**
     * Waits for it.
     *
     * @return what it gave
     * @throws RuntimeException the very one that it threw
     */
    public static <T> T of(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
