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

    @Override
    public Failure saying(String text) {
        return new Returned(text, advice(), this, switched, complete);
    }
}
