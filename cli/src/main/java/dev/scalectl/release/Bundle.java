package dev.scalectl.release;

import dev.scalectl.release.manifest.Contents;
import dev.scalectl.release.manifest.Entry;
import dev.scalectl.release.manifest.Manifest;
import dev.scalectl.release.source.Scratch;
import java.util.Optional;
import java.util.Set;

/**
 * What a release is made of, on this machine.
 *
 * @param manifest with this machine's times
 * @param apart paths of files that come from outside of the application; they are sent each time
 * @param revision what is released, such as a git revision; may be empty
 * @param work a folder that is there for this bundle alone, and goes when it is closed
 */
record Bundle(Manifest manifest, Contents contents, Set<String> apart, String revision, Optional<Scratch> work)
        implements AutoCloseable {

    /** How many folders, links and files. */
    int entries() {
        return manifest.entries().size();
    }

    /** What the files need on a node. */
    long bytes() {
        return manifest.files().stream().mapToLong(Entry.File::size).sum();
    }

    @Override
    public void close() {
        work.ifPresent(Scratch::close);
    }
}
