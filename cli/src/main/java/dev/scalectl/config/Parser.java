package dev.scalectl.config;

/** Makes a value from what stands in the file. */
@FunctionalInterface
interface Parser<T> {
    /** The value of the text. */
    T parse(String text) throws Wrong;

    /** How the value is written in YAML. */
    default Form form() {
        return Form.TEXT;
    }

    /** The same for values that are written in another form. */
    default Parser<T> written(Form form) {
        Parser<T> plain = this;
        return new Parser<>() {
            @Override
            public T parse(String text) throws Wrong {
                return plain.parse(text);
            }

            @Override
            public Form form() {
                return form;
            }
        };
    }

    /** The text is no such value; the message says what would be one, such as {@code "must be true or false"}. */
    final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final Problems.Kind kind;

        Wrong(String message) {
            this(Problems.Kind.FORM, message);
        }

        Wrong(Problems.Kind kind, String message) {
            super(message);
            this.kind = kind;
        }

        Problems.Kind kind() {
            return kind;
        }
    }
}
