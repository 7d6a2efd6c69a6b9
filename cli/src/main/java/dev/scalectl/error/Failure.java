package dev.scalectl.error;

/**
 * Something that went wrong in a way the user can act on; shown without a stack trace. A bug is any other exception.
 */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /**
     * A failure with what to do about it.
     *
     * @param message what failed, where and why, in one or more lines without a final full stop
     * @param advice the next thing to do, as a sentence or a command to type
     */
    public Failure(String message, String advice) {
        this(message, advice, null);
    }

    /** A failure with its cause, which {@code --debug} shows. */
    public Failure(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** The same failure with a longer message. */
    public Failure saying(String text) {
        return new Failure(text, advice, this);
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }

    /**
     * The command's exit code: 1 failed, 2 wrong usage or configuration, 3 degraded or changes pending, 130
     * interrupted.
     */
    public int exitCode() {
        return 1;
    }
}
