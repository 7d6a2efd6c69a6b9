package dev.scalectl.console;

import java.time.Duration;
import java.util.Locale;

/** Sizes and times as people read them. */
public final class Amount {
    private Amount() {}

    /** Kilobytes or megabytes of a thousand each, such as {@code 12.1 kB}. */
    public static String bytes(long bytes) {
        return bytes < 100_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    /** Such as {@code 1 file} or {@code 5,273 files}. */
    public static String count(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }

    /** Such as {@code 0.08 ms} or {@code 31.2 s}. */
    public static String millis(double millis) {
        return millis < 1000
                ? String.format(Locale.ROOT, "%.2f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    /** Such as {@code 2.5 s} or {@code 1 min 30 s}. */
    public static String time(Duration time) {
        long whole = time.toSeconds();
        if (whole >= 60) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
