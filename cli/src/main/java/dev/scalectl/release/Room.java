package dev.scalectl.release;

import dev.scalectl.console.Amount;
import dev.scalectl.error.Failure;
import dev.scalectl.node.FullDisk;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

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
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        nodes.forEach((name, state) -> {
            if (state.kilobytes().orElse(Long.MAX_VALUE) < kilobytes) {
                problems.put(
                        name,
                        "%s has %s free on its disk %s; two releases need %s"
                                .formatted(name, bytes(state.kilobytes().getAsLong()), state.disk(), bytes(kilobytes)));
            } else if (state.inodes().orElse(Long.MAX_VALUE) < inodes) {
                problems.put(
                        name,
                        "%s has %d inodes free on its disk %s; two releases need %d"
                                .formatted(name, state.inodes().getAsLong(), state.disk(), inodes));
            }
        });
        if (!problems.isEmpty()) {
            throw new Failure(
                    "There is no room for a release:\n" + String.join("\n", problems.values()),
                    advice(problems.firstEntry().getKey(), nodes));
        }
    }

    /** Fewer kept releases would be no help: those that are too many go after the next one that works. */
    private static String advice(String node, Map<String, NodeState> nodes) {
        return "Make room " + FullDisk.wayOut(node, nodes.get(node).disk())
                + "; what the application does not need to run can stay behind (scalectl deploy --dry-run shows its"
                + " largest folders; name them in .scalectlignore)";
    }

    private static String bytes(long kilobytes) {
        return Amount.bytes(kilobytes * 1024);
    }
}
