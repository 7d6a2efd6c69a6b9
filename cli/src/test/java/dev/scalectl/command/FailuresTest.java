package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.config.ConfigFailure;
import dev.scalectl.console.Screen;
import dev.scalectl.console.Style;
import dev.scalectl.error.Failure;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final Screen screen = new Screen();

    @Test
    void showsWhatFailedAndWhatToDo() {
        Failure failure = new Failure("web-1: nginx does not start\nport 80 is taken", "See: scalectl logs web-1");

        assertEquals(1, failures(false).report(failure));
        assertEquals("""
                error: web-1: nginx does not start
                  port 80 is taken
                  → See: scalectl logs web-1
                """, screen.err());
    }

    @Test
    void exitsAsTheFailureSays() {
        assertEquals(2, failures(false).report(new ConfigFailure("wrong", "mend it")));
    }

    @Test
    void callsABugABug() {
        assertEquals(1, failures(false).report(new IllegalStateException("oops")));
        assertEquals("""
                error: scalectl has a bug: java.lang.IllegalStateException: oops
                  → See where with --debug, and please report it
                """, screen.err());
    }

    @Test
    void showsTheStackTraceOnlyForDebugging() {
        failures(true).report(new Failure("no", "do", new IllegalStateException("cause")));

        assertTrue(screen.err().startsWith("error: no\n  → do\n"), screen.err());
        assertTrue(screen.err().contains("\tat dev.scalectl.command.FailuresTest"), screen.err());
        assertTrue(screen.err().contains("Caused by: java.lang.IllegalStateException: cause"), screen.err());
    }

    private Failures failures(boolean debug) {
        return new Failures(screen.pipes().err(), Style.PLAIN, debug);
    }
}
