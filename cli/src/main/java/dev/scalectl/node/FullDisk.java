package dev.scalectl.node;

import dev.scalectl.error.Failure;
import java.util.List;
import java.util.regex.Pattern;

/** Tells a command that failed for want of room on its node's disk from others. */
public final class FullDisk {
    private static final List<String> SIGNS =
            List.of("No space left on device", "Disk quota exceeded", "don't have enough free space");
    private static final Pattern PLAIN = Pattern.compile("[\\w/.-]+");

    private FullDisk() {}

    /** The failure in words for whoever runs the command, when that is why; otherwise the same. */
    public static Failure explain(CommandFailed failed) {
        return explain(failed, "");
    }

    /**
     * The same, also for a failure of several nodes that began with such a command.
     *
     * @param disk where the disk is mounted; may be empty
     */
    public static Failure explain(Failure failed, String disk) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommandFailed command && SIGNS.stream().anyMatch(command.tail()::contains)) {
                return new Failure(
                        command.node() + ": its disk " + (disk.isEmpty() ? "" : disk + " ") + "is full\n"
                                + command.tail(),
                        "Make room " + wayOut(command.node(), disk) + "; then run the command again",
                        failed);
            }
        }
        return failed;
    }

    /** How to find out what takes a disk's room, and what else there is to do; goes on a sentence. */
    public static String wayOut(String node, String disk) {
        String folder = disk.isEmpty() || PLAIN.matcher(disk).matches() ? disk : '"' + disk + '"';
        return "(what takes it: scalectl ssh " + node + " -- 'sudo du -xh " + (folder.isEmpty() ? "/" : folder)
                + " | sort -h | tail'), or set a larger disk in scalectl.yml and replace the node";
    }
}
