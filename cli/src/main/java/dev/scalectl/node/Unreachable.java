package dev.scalectl.node;

import dev.scalectl.error.Failure;

/** A node could not be logged in to, or its connection broke. A node that boots is unreachable for a while. */
public final class Unreachable extends Failure {
    private static final long serialVersionUID = 1L;

    /** A node that did not answer, with why. */
    public Unreachable(String message, String advice, Throwable cause) {
        super(message, advice, cause);
    }
}
