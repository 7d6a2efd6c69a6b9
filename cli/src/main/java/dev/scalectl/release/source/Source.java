package dev.scalectl.release.source;

import java.nio.file.Path;
import java.util.Optional;

/** Where an application comes from that is not a folder of this machine. */
public sealed interface Source {
    /**
     * A commit of a git repository.
     *
     * @param revision a branch, tag or commit; empty for what the repository's HEAD is
     * @param folder where the application is in it; empty for all of it
     */
    record Repository(RemoteUrl url, Optional<String> revision, String folder) implements Source {}

    /** A tar archive, plain or compressed. */
    record Archive(Path file) implements Source {}
}
