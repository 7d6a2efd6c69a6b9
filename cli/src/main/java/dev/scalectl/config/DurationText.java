package dev.scalectl.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times to wait as people write them, in the configuration and in options: {@code 500ms}, {@code 5s}, {@code 15m}. */
public final class DurationText {
    /** What to say of a text that is none. */
    public static final String WRONG = "must be a duration up to 1h, such as 5s";

    /** The longest that most settings take. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,8}) ?(ms|s|m|h)");

    private DurationText() {}

    /** The duration; empty when the text is none, or one of more than an hour. */
    public static Optional<Duration> parse(String text) {
        return any(text).filter(one -> one.compareTo(LONGEST) <= 0);
    }

    /** The shortest text for a duration: {@code 10m} for 600 s. */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0 || millis == 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }

    /** The duration, however long; empty when the text is none. */
    static Optional<Duration> any(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        Duration duration = switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        return Optional.of(duration);
    }
}
