package dev.scalectl.release;

import dev.scalectl.console.Amount;
import dev.scalectl.error.Failure;
import java.util.ArrayList;
import java.util.List;
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
                problems.add("%s has %s free on its disk %s; two releases need %s"
                        .formatted(name, bytes(state.kilobytes().getAsLong()), state.disk(), bytes(kilobytes)));
            } else if (state.inodes().orElse(Long.MAX_VALUE) < inodes) {
                problems.add("%s has %d inodes free on its disk %s; two releases need %d"
                        .formatted(name, state.inodes().getAsLong(), state.disk(), inodes));
            }
        });
        if (!problems.isEmpty()) {
            throw new Failure(
                    "There is no room for a release:\n" + String.join("\n", problems),
                    "See what takes it (scalectl exec NODE -- sudo du -xhd 2 /), lower app.keep_releases, or set a larger"
                            + " disk in scalectl.yml and replace the node");
        }
    }

    private static String bytes(long kilobytes) {
        return Amount.bytes(kilobytes * 1024);
    }
}
