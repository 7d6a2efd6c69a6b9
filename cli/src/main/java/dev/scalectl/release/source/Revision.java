package dev.scalectl.release.source;

import dev.scalectl.release.LocalCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a git checkout is at. */
final class Revision {
    private static final String COMMIT = "# branch.oid ";

    private Revision() {}

    /**
     * The commit's hash, with {@code -dirty} behind it when the folder has changes that are not in it; empty when the
     * folder is not in a checkout, there is no commit yet, or there is no git.
     */
    static String of(Path folder) {
        // no index is written: the folder may be somebody else's, or be in use
        LocalCommand status = LocalCommand.run(
                folder,
                Map.of("GIT_OPTIONAL_LOCKS", "0", "LC_ALL", "C"),
                List.of("git", "status", "--porcelain=v2", "--branch", "--no-ahead-behind", "--", "."));
        List<String> lines = status.output().lines().toList();
        String commit = lines.stream()
                .filter(line -> line.startsWith(COMMIT))
                .map(line -> line.substring(COMMIT.length()))
                .findFirst()
                .orElse("");
        if (!status.succeeded() || !commit.matches("[0-9a-f]+")) {
            return "";
        }
        boolean clean = lines.stream().allMatch(line -> line.startsWith("# "));
        return commit + (clean ? "" : "-dirty");
    }
}
