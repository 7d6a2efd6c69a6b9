package dev.scalectl.config;

/** Makes a value from what stands in the file. */
@FunctionalInterface
interface Parser<T> {
    /** The value of the text. */
    T parse(String text) throws Wrong;

    /** The text is no such value; the message says what would be one, such as {@code "must be true or false"}. */
    final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }
}
