package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.release.round.Switched;

/** A release did not hold after its switch. */
final class Returned extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient Switched switched;
    private final boolean complete;

    /**
     * With what came of the switch.
     *
     * @param complete whether all nodes are back on the release before
     */
    Returned(String message, String advice, Throwable cause, Switched switched, boolean complete) {
        super(message, advice, cause);
        this.switched = switched;
        this.complete = complete;
    }

    Switched switched() {
        return switched;
    }

    boolean isComplete() {
        return complete;
    }

    /** That of its cause: an operator who interrupted it gets the code of an interruption. */
    @Override
    public int exitCode() {
        return getCause() instanceof Failure failure ? failure.exitCode() : super.exitCode();
    }

    @Override
    public Failure saying(String text) {
        return new Returned(text, advice(), this, switched, complete);
    }
}
