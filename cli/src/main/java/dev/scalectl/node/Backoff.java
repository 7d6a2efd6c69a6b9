package dev.scalectl.node;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** The short pauses between attempts at something that an SSH server refuses while it is busy. */
final class Backoff {
    private static final long BASE_NANOS = 60_000_000L;

    private Backoff() {}

    /**
     * Waits a little, longer with each attempt, and never in step with others.
     *
     * @param attempt from 1
     */
    static void pause(int attempt) {
        long most = BASE_NANOS << Math.min(attempt, 4);
        LockSupport.parkNanos(most / 2 + ThreadLocalRandom.current().nextLong(most / 2));
    }
}
