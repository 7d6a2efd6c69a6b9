package dev.scalectl.release;

import dev.scalectl.error.Failure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of releases: UTC times with milliseconds, such as {@code 20261122T191229.482Z}. */
final class ReleaseId {
    /** What {@code date -u} on the data node has to be told to write one. */
    static final String DATE_FORMAT = "+%Y%m%dT%H%M%S.%3NZ";

    private static final Pattern SHAPE = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ReleaseId() {}

    /** Whether it is one of scalectl's names. */
    static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    /**
     * A name for a new release.
     *
     * @param now the data node's clock, in the shape of a name
     * @param known names that are taken
     * @return {@code now}, or a millisecond more than the newest of {@code known} when that is not older
     */
    static String next(String now, Collection<String> known) {
        Instant time = time(now);
        Optional<Instant> newest =
                known.stream().filter(ReleaseId::isOne).map(ReleaseId::time).max(Comparator.naturalOrder());
        if (newest.isPresent() && !newest.get().isBefore(time)) {
            time = newest.get().plusMillis(1);
        }
        return FORMAT.format(time);
    }

    /** The name that a time has. */
    static String at(Instant time) {
        return FORMAT.format(time);
    }

    private static Instant time(String id) {
        try {
            return FORMAT.parse(id, Instant::from);
        } catch (DateTimeParseException e) {
            throw new Failure(
                    "The data node's clock says " + id, "See what is wrong with: scalectl exec data-1 -- date", e);
        }
    }
}
