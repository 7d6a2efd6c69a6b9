package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that has to happen soon. */
final class Deadline {
    private Deadline() {}

    static void until(BooleanSupplier happened) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("it did not happen within 10 s");
            }
            LockSupport.parkNanos(5_000_000L);
        }
    }
}
