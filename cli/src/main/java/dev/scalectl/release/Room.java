package dev.scalectl.release;

import dev.scalectl.error.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks that disks have room for a release before anything is sent. */
final class Room {
    /** The release itself, and as much again for what hooks make of it and for the next one. */
    private static final int RELEASES = 2;

    /** What a file takes beyond its bytes: half a block at its end, and its place in a folder. */
    private static final long KILOBYTES_PER_ENTRY = 3;

    private Room() {}

    /** @throws Failure naming every node that is too full */
    static void check(Map<String, NodeState> nodes, Bundle bundle) {
        long kilobytes = RELEASES * (bundle.bytes() / 1024 + KILOBYTES_PER_ENTRY * bundle.entries());
        long inodes = (long) RELEASES * bundle.entries();
        List<String> problems = new ArrayList<>();
        nodes.forEach((name, state) -> {
            if (state.kilobytes().orElse(Long.MAX_VALUE) < kilobytes) {
                problems.add("%s has %s free; two releases need %s"
                        .formatted(name, megabytes(state.kilobytes().getAsLong()), megabytes(kilobytes)));
            } else if (state.inodes().orElse(Long.MAX_VALUE) < inodes) {
                problems.add("%s has %d inodes free; two releases need %d"
                        .formatted(name, state.inodes().getAsLong(), inodes));
            }
        });
        if (!problems.isEmpty()) {
            throw new Failure(
                    "There is no room for a release:\n" + String.join("\n", problems),
                    "Free some, lower app.keep_releases, or use a larger disk");
        }
    }

    private static String megabytes(long kilobytes) {
        return String.format(Locale.ROOT, "%.1f MB", kilobytes / 1000.0);
    }
}
