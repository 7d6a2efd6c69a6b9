package dev.scalectl.command;

import dev.scalectl.console.Stop;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says a word when the process is ended from outside, at once or once its {@link Stop} has been heard. The exit code is
 * what a shell expects: 130 after Ctrl-C.
 */
public final class Interrupted {
    private final AtomicBoolean over = new AtomicBoolean();
    private final Stop stop = new Stop(this::listen);

    /** From now on; commands go on where they stopped, so the advice is always the same. */
    public static Interrupted watch(PrintStream err) {
        Interrupted watched = new Interrupted();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!watched.over.get()) {
                err.println("Interrupted; the same command goes on where this one stopped");
                err.flush();
            }
        }));
        return watched;
    }

    private Interrupted() {}

    /** What was asked so far. */
    public Stop stop() {
        return stop;
    }

    private void listen() {
        Signals.listen(stop);
    }

    /** The command has come to its own end. */
    public void end() {
        over.set(true);
    }
}
