package dev.scalectl.lab.host;

/** Something about this machine that its user can act on. */
public final class HostFailure extends RuntimeException {
    private final String advice;

    /**
     * A failure with what to do about it.
     *
     * @param advice what to do; empty when there is nothing to say
     */
    public HostFailure(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /** A failure with its cause. */
    public HostFailure(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** What to do about it; may be empty. */
    public String advice() {
        return advice;
    }
}
