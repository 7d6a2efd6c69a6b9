package dev.scalectl.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parsers of single values. */
final class Values {
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,5}) ?([mgt])i?b?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_NUMBER = 20;
    private static final List<String> UNITS = List.of("k", "m", "g", "t");

    private Values() {}

    /** Any text without control characters other than line breaks. */
    static Parser<String> text() {
        return anyForm(Values::text);
    }

    /** One line. */
    static Parser<String> line() {
        return anyForm(Values::line);
    }

    private static <T> Parser<T> anyForm(Parser<T> parser) {
        return parser.written(Form.ANY);
    }

    private static String text(String text) throws Parser.Wrong {
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw new Parser.Wrong("must not have control characters");
        }
        return text;
    }

    private static String line(String text) throws Parser.Wrong {
        if (text.contains("\n")) {
            throw new Parser.Wrong("must be a single line");
        }
        return text(text);
    }

    /** A text of a form that the message describes. */
    static Parser<String> matching(String regex, String message) {
        Pattern pattern = Pattern.compile(regex);
        return text -> {
            if (!pattern.matcher(text).matches()) {
                throw new Parser.Wrong(message);
            }
            return text;
        };
    }

    /** A whole number in a range. */
    static Parser<Integer> integer(int least, int most) {
        String message = "must be a whole number from " + least + " to " + most;
        Parser<Integer> parser = text -> {
            try {
                int number = wholeNumber(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException | ArithmeticException _) {
                // the same message as for one that is out of range
            }
            throw new Parser.Wrong(message);
        };
        return parser.written(Form.NUMBER);
    }

    /** As YAML 1.2 has them: 16, 0x10 and 1.6e1 are the same. */
    private static int wholeNumber(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new NumberFormatException(text);
        }
        return switch (text.length() < 3 ? "" : text.substring(0, 2)) {
            case "0x" -> Integer.parseUnsignedInt(text.substring(2), 16);
            case "0o" -> Integer.parseUnsignedInt(text.substring(2), 8);
            default -> new BigDecimal(text).intValueExact();
        };
    }

    /** True or false, as YAML 1.2 writes them. */
    static Parser<Boolean> flag() {
        Parser<Boolean> parser = text -> switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> throw new Parser.Wrong("must be true or false");
        };
        return parser.written(Form.FLAG);
    }

    /** One of an enum's names, in lower case. */
    static <E extends Enum<E>> Parser<E> oneOf(Class<E> type) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        return text -> all.stream()
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new Parser.Wrong("must be " + alternatives(all)));
    }

    /** A root volume: whole GiB, and no less than Debian's image has. */
    static Integer disk(String text) throws Parser.Wrong {
        long bytes = bytes(text, "must be a size from 8G to 16T, such as 10G");
        long gib = bytes >> 30;
        if (gib < 8 || gib > 16384 || gib << 30 != bytes) {
            throw new Parser.Wrong("must be a size from 8G to 16T, such as 10G");
        }
        return (int) gib;
    }

    /** Memory in bytes; units are powers of 1024, as Redis has them. */
    static Long memory(String text) throws Parser.Wrong {
        return bytes(text, "must be a size of at least 1mb, such as 128mb");
    }

    private static long bytes(String text, String message) throws Parser.Wrong {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new Parser.Wrong(message);
        }
        int power = UNITS.indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
        return Long.parseLong(size.group(1)) << (10 * power);
    }

    /** A time to wait, up to an hour. */
    static Duration duration(String text) throws Parser.Wrong {
        return DurationText.parse(text).orElseThrow(() -> new Parser.Wrong(DurationText.WRONG));
    }

    /** A time after which something is stopped, from a second to a day. */
    static Duration limit(String text) throws Parser.Wrong {
        return DurationText.any(text)
                .filter(one -> one.toSeconds() >= 1 && one.compareTo(Duration.ofDays(1)) <= 0)
                .orElseThrow(() -> new Parser.Wrong("must be a duration from 1s to 24h, such as 10m"));
    }

    private static String alternatives(List<? extends Enum<?>> all) {
        List<String> words =
                all.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
        return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }
}
