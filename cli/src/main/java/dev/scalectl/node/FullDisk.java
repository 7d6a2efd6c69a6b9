package dev.scalectl.node;

import dev.scalectl.error.Failure;

/** Tells a command that failed for want of room on its node's disk from others. */
public final class FullDisk {
    private FullDisk() {}

    /** The failure in words for whoever runs the command, when that is why; otherwise the same. */
    public static Failure explain(CommandFailed failed) {
        return explain(failed, "");
    }

    /**
     * The same.
     *
     * @param disk where the disk is mounted; may be empty
     */
    public static Failure explain(CommandFailed failed, String disk) {
        String tail = failed.tail();
        if (!tail.contains("No space left on device") && !tail.contains("don't have enough free space")) {
            return failed;
        }
        return new Failure(
                failed.node() + ": its disk " + (disk.isEmpty() ? "" : disk + " ") + "is full\n" + tail,
                "Make room (what takes it: scalectl ssh " + failed.node()
                        + " -- 'sudo du -xh / | sort -h | tail'), or set a larger disk in scalectl.yml and replace the"
                        + " node; then run the command again",
                failed);
    }
}
