package dev.scalectl.release;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a git checkout is at. */
final class Revision {
    private Revision() {}

    /**
     * The commit's hash, with {@code -dirty} behind it when the folder has changes that are not in it; empty when the
     * folder is not in a checkout, or there is no git.
     */
    static String of(Path folder) {
        LocalCommand head = git(folder, "rev-parse", "--verify", "--quiet", "HEAD");
        if (!head.succeeded()) {
            return "";
        }
        LocalCommand status = git(folder, "status", "--porcelain", "--", ".");
        boolean clean = status.succeeded() && status.output().isBlank();
        return head.output().strip() + (clean ? "" : "-dirty");
    }

    private static LocalCommand git(Path folder, String... words) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        // no index is written: the folder may be somebody else's, or be in use
        return LocalCommand.run(folder, Map.of("GIT_OPTIONAL_LOCKS", "0"), command);
    }
}
