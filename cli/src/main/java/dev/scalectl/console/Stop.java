package dev.scalectl.console;

import dev.scalectl.error.Failure;
import dev.scalectl.error.Interrupted;
import java.util.function.Supplier;

/**
 * What the operator's signals ask of a run. While it has something in hand, the first signal lets that come to its end
 * and lets nothing new begin; when it has not, and at the second signal, the process ends at once.
 */
public final class Stop {
    private static final String TOLD =
            "Interrupted: what has begun is brought to its end, nothing new begins (once more: stop at once)";

    private final Runnable listen;
    private boolean listening;
    private int inHand;
    private int code;
    private Progress progress;

    /**
     * Nothing is asked yet.
     *
     * @param listen called once, before the first work is taken in hand; from then on signals go to {@link #ask}
     */
    public Stop(Runnable listen) {
        this.listen = listen;
    }

    /** Work in hand, until it is closed. */
    public interface Work extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes work in hand: a signal does not end the process before it is closed.
     *
     * @param shown where the operator is told that the signal was heard
     */
    public synchronized Work begin(Progress shown) {
        if (!listening) {
            listening = true;
            listen.run();
        }
        inHand++;
        progress = shown;
        return this::end;
    }

    private synchronized void end() {
        inHand--;
    }

    /**
     * A signal has come.
     *
     * @param exitCode 128 and the signal's number
     * @return true when the process is to end at once
     */
    public synchronized boolean ask(int exitCode) {
        if (inHand == 0 || code != 0) {
            return true;
        }
        code = exitCode;
        progress.line(TOLD);
        return false;
    }

    /** Whether nothing new is to begin. */
    public synchronized boolean isAsked() {
        return code != 0;
    }

    /**
     * To be asked before anything new begins.
     *
     * @throws Interrupted when it is not to
     */
    public void check() {
        if (isAsked()) {
            throw interrupted("Interrupted", null);
        }
    }

    /**
     * Does work that leaves nothing behind when it is given up, so that its failure after a signal is no news: Ctrl-C
     * reaches the programs that were started here as well.
     *
     * @param given how things are when it is given up
     */
    public <T> T unless(String given, Supplier<T> work) {
        try {
            check();
            return work.get();
        } catch (Failure e) {
            throw isAsked() ? interrupted(given, e) : e;
        }
    }

    /** The failure that a command ends with. */
    public synchronized Interrupted interrupted(String message, Throwable cause) {
        return new Interrupted(message, code, cause);
    }
}
