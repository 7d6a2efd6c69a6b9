package dev.scalectl.config;

import dev.scalectl.error.Failure;

/** A configuration that can't be used. */
public final class ConfigFailure extends Failure {
    private static final long serialVersionUID = 1L;

    /**
     * A failure whose message has all that is wrong, one problem a line.
     *
     * @param message what is wrong, with file, line and column
     * @param advice what to do about it
     */
    public ConfigFailure(String message, String advice) {
        super(message, advice);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
