package dev.scalectl.error;

import java.util.List;
import java.util.stream.Collectors;

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
     * @param advice the next thing to do, as a sentence or a command to type; a line for each of several failures
     */
    public Failure(String message, String advice) {
        this(message, advice, null);
    }

    /** A failure with its cause, which {@code --debug} shows. */
    public Failure(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /**
     * One failure for several, with each piece of advice once.
     *
     * @param message of all of them
     * @param failures at least one
     */
    public static Failure combined(String message, List<Failure> failures) {
        String advice = failures.stream().map(Failure::advice).distinct().collect(Collectors.joining("\n"));
        Failure all = new Failure(message, advice, failures.getFirst());
        failures.stream().skip(1).forEach(all::addSuppressed);
        return all;
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
