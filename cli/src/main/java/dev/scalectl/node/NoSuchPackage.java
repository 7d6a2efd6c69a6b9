package dev.scalectl.node;

import dev.scalectl.error.Failure;

/** The set-up scripts' way to say that a package does not exist in the node's archive. */
final class NoSuchPackage {
    private static final int EXIT = 66;

    private NoSuchPackage() {}

    /** The failure to show for a failed set-up. */
    static Failure explain(CommandFailed failed, String advice) {
        return failed.exit() == EXIT
                ? new Failure(
                        failed.node() + ": " + failed.tail().lines().reduce("", (_, last) -> last), advice, failed)
                : failed;
    }
}
