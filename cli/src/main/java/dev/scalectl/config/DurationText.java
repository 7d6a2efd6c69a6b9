package dev.scalectl.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times to wait as people write them, in the configuration and in options: {@code 500ms}, {@code 5s}, {@code 15m}. */
public final class DurationText {
    /** What to say of a text that is none. */
    public static final String WRONG = "must be a duration up to 1h, such as 5s";

    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,8}) ?(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofHours(1);

    private DurationText() {}

    /** The duration; empty when the text is none, or one of more than an hour. */
    public static Optional<Duration> parse(String text) {
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
        return Optional.of(duration).filter(one -> one.compareTo(LONGEST) <= 0);
    }
}
