package dev.scalectl.release.source;

import dev.scalectl.error.Failure;
import dev.scalectl.release.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A copy of a remote repository that is kept on this machine, so that the next deployment fetches only what is new.
 * Whoever uses it holds its lock.
 */
record Mirror(RemoteUrl url, Git git) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String HEAD = "refs/scalectl/HEAD";

    /** What git says of a copy that an interruption or a full disk has left broken. */
    private static final Pattern BROKEN = Pattern.compile(
            "not a git repository: '/|\\.lock': File exists|bad object|corrupt|missing (blob|tree|commit)"
                    + "|invalid sha1 pointer|did not send all necessary objects|unable to read|cannot lock ref",
            Pattern.CASE_INSENSITIVE);

    /**
     * The commit that a revision names in the remote repository now.
     *
     * @param revision empty for what its HEAD is
     * @throws Failure when the remote can't be reached, or there is no such commit
     */
    Commit find(Optional<String> revision) {
        String name = revision.orElse("HEAD");
        boolean exact = HASH.matcher(name).matches();
        Optional<Commit> known = exact ? commit(name) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        fetch(refs(name));
        return commit(name)
                .or(() -> exact && fetched(List.of(name)).succeeded() ? commit(name) : Optional.empty())
                .orElseThrow(() -> Unknown.revision(this, name));
    }

    /** What is fetched: all branches and tags, for the revision may be made of any, and HEAD when it is wanted. */
    private static List<String> refs(String revision) {
        List<String> refs = new ArrayList<>(List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"));
        if (revision.startsWith("HEAD")) {
            refs.add("+HEAD:" + HEAD);
        } else if (revision.startsWith("refs/") && revision.matches("[^:*?\\[~^\\s\\\\]+")) {
            refs.add("+" + revision + ":" + revision);
        }
        return refs;
    }

    private void fetch(List<String> refs) {
        Git.Done done = fetched(refs);
        if (!done.succeeded() && BROKEN.matcher(done.err()).find()) {
            LocalFiles.remove(git.repository());
            done = fetched(refs);
        }
        if (!done.succeeded()) {
            throw Unreachable.remote(url, done.err());
        }
    }

    private Git.Done fetched(List<String> refs) {
        if (!Files.exists(git.repository().resolve("HEAD"))) {
            Git.Done made = make();
            if (!made.succeeded()) {
                return made;
            }
        }
        List<String> words = new ArrayList<>(List.of("fetch", "-q", "--prune", "--no-tags"));
        git.watched().ifPresent(_ -> words.add("--progress"));
        words.addAll(List.of("--", url.address()));
        words.addAll(refs);
        return git.run(words.toArray(String[]::new));
    }

    private Git.Done make() {
        try {
            Files.createDirectories(git.repository());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return git.run("init", "-q", "--bare", "--template=");
    }

    private Optional<Commit> commit(String revision) {
        String name = revision.equals("HEAD") || revision.startsWith("HEAD~") || revision.startsWith("HEAD^")
                ? HEAD + revision.substring("HEAD".length())
                : revision;
        Git.Done done = git.run("log", "-1", "--no-show-signature", "--format=%H %s", name + "^{commit}", "--");
        String[] words = done.out().strip().split(" ", 2);
        return done.succeeded()
                ? Optional.of(new Commit(words[0], words.length == 2 ? words[1] : ""))
                : Optional.empty();
    }
}
