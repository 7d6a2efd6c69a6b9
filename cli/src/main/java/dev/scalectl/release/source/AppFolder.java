package dev.scalectl.release.source;

import dev.scalectl.error.Failure;
import dev.scalectl.error.Joined;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An application as a folder of this machine, until it is closed. */
public final class AppFolder implements AutoCloseable {
    private static final int SHOWN = 5;

    private final Path path;
    private final String title;
    private final CompletableFuture<String> revision;
    private final List<String> pointers;
    private final Optional<Scratch> scratch;

    private AppFolder(
            Path path,
            String title,
            CompletableFuture<String> revision,
            List<String> pointers,
            Optional<Scratch> scratch) {
        this.path = path;
        this.title = title;
        this.revision = revision;
        this.pointers = pointers;
        this.scratch = scratch;
    }

    /** The user's own folder, which stays as it is; git is asked for its revision meanwhile. */
    public static AppFolder own(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        var revision = CompletableFuture.supplyAsync(() -> Revision.of(folder), Thread::startVirtualThread);
        return new AppFolder(folder, folder.toString(), revision, List.of(), Optional.empty());
    }

    /**
     * One that is in a temporary place.
     *
     * @param title what it was made of
     * @param pointers files in it that stand for others which are kept in Git LFS
     */
    static AppFolder temporary(Scratch scratch, Path path, String title, String revision, List<String> pointers) {
        return new AppFolder(
                path, title, CompletableFuture.completedFuture(revision), List.copyOf(pointers), Optional.of(scratch));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Whether it goes when it is closed. */
    public boolean isTemporary() {
        return scratch.isPresent();
    }

    /** What a user calls it. */
    public String title() {
        return title;
    }

    /** What it is, such as a commit; may be empty. */
    public String revision() {
        return Joined.of(revision);
    }

    /**
     * Refuses files that only stand for what is to be released.
     *
     * @param released the paths that are
     */
    public void checkComplete(Collection<String> released) {
        List<String> missing = pointers.stream().filter(released::contains).toList();
        if (!missing.isEmpty()) {
            String more = missing.size() > SHOWN ? "\nand " + (missing.size() - SHOWN) + " more" : "";
            throw new Failure(
                    title + " has files whose content is kept in Git LFS, and is not here:\n"
                            + String.join("\n", missing.subList(0, Math.min(SHOWN, missing.size()))) + more,
                    "Install Git LFS (git lfs install), release a folder that has them, or name them in"
                            + " .scalectlignore");
        }
    }

    @Override
    public void close() {
        scratch.ifPresent(Scratch::close);
    }
}
