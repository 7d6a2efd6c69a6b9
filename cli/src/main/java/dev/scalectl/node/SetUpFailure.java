package dev.scalectl.node;

import dev.scalectl.error.Failure;
import java.util.List;

/**
 * Why a set-up script failed: by its exit code, as {@code lib.sh} gives them, in words for whoever runs the command.
 */
final class SetUpFailure {
    private static final int NO_SUCH_PACKAGE = 66;
    private static final int APT_LOCKED = 67;
    private static final int NO_NETWORK = 68;
    private static final int DOES_NOT_START = 70;

    private SetUpFailure() {}

    /**
     * The failure to show for a failed set-up.
     *
     * @param packages what to do about a package that does not exist
     */
    static Failure explain(CommandFailed failed, String packages) {
        String ssh = "scalectl ssh " + failed.node();
        return switch (failed.exit()) {
            case NO_SUCH_PACKAGE -> shown(failed, false, packages);
            case APT_LOCKED ->
                shown(
                        failed,
                        false,
                        "Let it end, or end it (" + ssh + " -- sudo kill PROCESS), then run the command again");
            case NO_NETWORK ->
                shown(
                        failed,
                        true,
                        "Give the node a way out: its subnet's route (an internet gateway, or NAT), its security group's "
                                + "outbound rules, its DNS (" + ssh
                                + " -- getent hosts deb.debian.org); then run the command again");
            case DOES_NOT_START ->
                new Failure(
                        failed.node() + ": " + failed.tail(),
                        "Mend what the log says (" + ssh + "), then run the command again",
                        failed);
            default -> FullDisk.explain(failed);
        };
    }

    /** The script's last word, and what led to it. */
    private static Failure shown(CommandFailed failed, boolean whole, String advice) {
        List<String> lines = failed.tail().lines().toList();
        String before = whole && lines.size() > 1 ? "\n" + String.join("\n", lines.subList(0, lines.size() - 1)) : "";
        return new Failure(failed.node() + ": " + (lines.isEmpty() ? "" : lines.getLast()) + before, advice, failed);
    }
}
