package dev.scalectl.release.round;

import dev.scalectl.error.Failure;

/** It was not decided that nodes switch: they serve what they served before. */
public final class StoodDown extends Failure {
    private static final long serialVersionUID = 1L;

    StoodDown(String message, String advice, Throwable cause) {
        super(message, advice, cause);
    }

    @Override
    public Failure saying(String text) {
        return new StoodDown(text, advice(), this);
    }
}
