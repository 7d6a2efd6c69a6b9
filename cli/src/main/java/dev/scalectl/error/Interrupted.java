package dev.scalectl.error;

/** The operator wanted no more of it: what was in hand has come to its end, and the rest was not begun. */
public final class Interrupted extends Failure {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * An interruption.
     *
     * @param exitCode as shells have it, 128 and the signal's number: 130 after Ctrl-C
     */
    public Interrupted(String message, int exitCode, Throwable cause) {
        super(message, "Run the same command again: it goes on where this one stopped", cause);
        this.exitCode = exitCode;
    }

    @Override
    public Failure saying(String text) {
        return new Interrupted(text, exitCode, this);
    }

    @Override
    public int exitCode() {
        return exitCode;
    }
}
