package dev.scalectl.node;

import java.security.SecureRandom;

/** A value that must not be seen: it prints as stars, and only {@link #reveal()} gives it away. */
public final class Secret {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final String value;

    /** Wraps a value. */
    public Secret(String value) {
        this.value = value;
    }

    /**
     * A new random secret of letters and digits, which needs no escaping in a URL, in SQL or in an environment file.
     *
     * @param length 32 characters carry 190 bits
     */
    public static Secret random(int length) {
        StringBuilder text = new StringBuilder(length);
        new SecureRandom().ints(length, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        return new Secret(text.toString());
    }

    /** The value itself; for stdin, files and passwords only, never for a command line or a message. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "********";
    }
}
