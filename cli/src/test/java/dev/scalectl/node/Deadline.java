package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that has to happen soon. */
public final class Deadline {
    private Deadline() {}

    /** Asks again and again, and fails the test after a minute. */
    public static void until(BooleanSupplier happened) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("it did not happen within a minute");
            }
            LockSupport.parkNanos(5_000_000L);
        }
    }
}
