package dev.scalectl.release.source;

import dev.scalectl.error.Failure;
import dev.scalectl.error.Nearest;
import java.util.List;
import java.util.Optional;

/** Says what a repository has instead of what was asked for. */
final class Unknown {
    private static final int SHOWN = 5;

    private Unknown() {}

    /** There is no such branch, tag or commit. */
    static Failure revision(Mirror mirror, String revision) {
        List<String> branches = names(mirror, "refs/heads");
        List<String> tags = names(mirror, "refs/tags");
        String meant = Nearest.to(revision, branches)
                .or(() -> Nearest.to(revision, tags))
                .or(() -> tail(revision, branches))
                .map(name -> "Did you mean " + name + "? ")
                .orElse("");
        return new Failure(
                mirror.url().shown() + " has no branch, tag or commit " + revision,
                meant + "It has " + list("branch", "branches", branches) + " and " + list("tag", "tags", tags));
    }

    /** There is no such folder in a commit. */
    static Failure folder(Mirror mirror, Commit commit, String folder) {
        List<String> folders = mirror.git()
                .run("ls-tree", "-r", "-d", "-z", "--name-only", commit.hash())
                .out()
                .transform(out -> List.of(out.split("\0", -1)));
        String meant = Nearest.to(folder, folders)
                .map(name -> "Did you mean " + name + "? ")
                .orElse("");
        return new Failure(
                mirror.url().shown() + " has no folder " + folder + " at " + commit.title(),
                meant + "PATH is the application's folder in the repository; without it, all of it is released");
    }

    private static List<String> names(Mirror mirror, String kind) {
        return mirror.git()
                .run("for-each-ref", "--sort=-creatordate", "--format=%(refname)", kind)
                .out()
                .lines()
                .map(ref -> ref.substring(kind.length() + 1))
                .toList();
    }

    /** Somebody may have typed {@code origin/main}. */
    private static Optional<String> tail(String revision, List<String> branches) {
        return branches.stream()
                .filter(branch -> revision.endsWith("/" + branch))
                .findFirst();
    }

    private static String list(String one, String several, List<String> names) {
        if (names.isEmpty()) {
            return "no " + one;
        }
        String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return "the " + (names.size() == 1 ? one : several) + " " + shown + more;
    }
}
