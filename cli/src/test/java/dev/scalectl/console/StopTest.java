package dev.scalectl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.error.Interrupted;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopTest {
    private final AtomicInteger listened = new AtomicInteger();
    private final Stop stop = new Stop(listened::incrementAndGet);
    private final Screen screen = new Screen();
    private final Progress progress = Progress.lines(screen.stream(), Style.PLAIN);

    @Test
    void theFirstSignalLetsWorkEndAndTheSecondDoesNot() {
        try (Stop.Work _ = stop.begin(progress);
                Stop.Work _ = stop.begin(progress)) {
            stop.check();
            assertFalse(stop.ask(130));
            assertTrue(stop.isAsked());
            assertTrue(stop.ask(130));
        }
        assertEquals(1, listened.get());
        assertEquals(
                "Interrupted: what has begun is brought to its end, nothing new begins (once more: stop at once)\n",
                screen.out());
        Interrupted interrupted = assertThrows(Interrupted.class, stop::check);
        assertEquals(130, interrupted.exitCode());
        assertEquals(130, interrupted.saying("longer").exitCode());
    }

    @Test
    void timeoutsTwoSignalsAreOne() {
        try (Stop.Work _ = stop.begin(progress)) {
            assertFalse(stop.ask(143));
            assertFalse(stop.ask(143));
            assertTrue(stop.ask(130));
        }
        assertEquals(143, stop.exitCode(0));
        assertEquals(1, stop.exitCode(1));
    }

    @Test
    void withNothingInHandTheFirstSignalIsTheEnd() {
        assertTrue(stop.ask(143));
        stop.begin(progress).close();
        assertTrue(stop.ask(143));
        assertFalse(stop.isAsked());
    }

    @Test
    void aFailureAfterTheSignalIsTheInterruptionAndOneBeforeItIsNot() {
        try (Stop.Work _ = stop.begin(progress)) {
            assertEquals(
                    "refused",
                    assertThrows(Failure.class, () -> stop.unless("given up", this::refused))
                            .getMessage());
            assertFalse(stop.ask(129));
            var given = assertThrows(Interrupted.class, () -> stop.unless("given up", this::refused));
            assertEquals("given up", given.getMessage());
            assertEquals(129, given.exitCode());
        }
    }

    private boolean refused() {
        throw new Failure("refused", "Ask again");
    }
}
