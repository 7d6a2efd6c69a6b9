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

    private static final int TERMINATED = 143;
    /** The timeout command of GNU sends SIGTERM to its child, and once more to all of its group. */
    private static final long ONE_SIGNAL = 1_000_000_000;

    private final Runnable listen;
    private boolean listening;
    private int inHand;
    private int code;
    private long askedAt;
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
    public boolean ask(int exitCode) {
        Progress told;
        synchronized (this) {
            if (code == TERMINATED && exitCode == TERMINATED && System.nanoTime() - askedAt < ONE_SIGNAL) {
                return false;
            }
            if (inHand == 0 || code != 0) {
                return true;
            }
            code = exitCode;
            askedAt = System.nanoTime();
            told = progress;
        }
        // outside the lock: a terminal that takes no text must not keep the second signal waiting
        told.line(TOLD);
        return false;
    }

    /** What the process ends with, after a command that ended with this: work that was finished was asked to stop. */
    public synchronized int exitCode(int ended) {
        return ended == 0 ? code : ended;
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
