package dev.scalectl.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.error.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void asksUntilThereIsAnAnswer() {
        int answer = Wait.until(
                "three",
                Duration.ofMinutes(1),
                MILLI,
                () -> Optional.of(calls.incrementAndGet()).filter(count -> count == 3));
        assertEquals(3, answer);
    }

    @Test
    void givesUpAtTheDeadlineAndSaysWhatItWaitedFor() {
        Failure failure = assertThrows(
                Failure.class, () -> Wait.<String>until("web-1 runs", Duration.ZERO, MILLI, Optional::empty));
        assertEquals("Waited 0 s in vain until web-1 runs", failure.getMessage());
    }

    @Test
    void triesAgainOnlyAfterAFailureThatMayPass() {
        assertEquals(2, Wait.retry(Duration.ofMinutes(1), MILLI, IllegalStateException.class::isInstance, () -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException();
            }
            return calls.get();
        }));
        assertThrows(
                IllegalArgumentException.class,
                () -> Wait.retry(Duration.ofMinutes(1), MILLI, IllegalStateException.class::isInstance, () -> {
                    throw new IllegalArgumentException();
                }));
    }
}
