package dev.scalectl.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Streams that a test can read and type into. */
public final class Screen {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** No terminal anywhere. */
    public Terminal pipes() {
        return terminal("", false);
    }

    /** A terminal at which somebody types this. */
    public Terminal person(String typed) {
        return terminal(typed, true);
    }

    /** Forgets what was shown so far. */
    public void clear() {
        out.reset();
        err.reset();
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    PrintStream stream() {
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }

    private Terminal terminal(String typed, boolean person) {
        return new Terminal(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                stream(),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                person,
                false,
                false,
                new Stop(() -> {}));
    }
}
