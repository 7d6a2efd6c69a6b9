package dev.scalectl.release;

import dev.scalectl.error.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A release's files, packed once for all nodes, in a file of this machine that goes when the bundle is closed.
 *
 * @param archive a tar.gz
 * @param entries how many folders, links and files
 * @param bytes what the files need on a node
 * @param revision what was packed, such as a git revision; may be empty
 */
record Bundle(Path archive, int entries, long bytes, String revision) implements AutoCloseable {

    /** The archive from its beginning; each node reads it by itself. */
    InputStream open() {
        try {
            return new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        } catch (IOException e) {
            throw new Failure(archive + " can't be read any more: " + e.getMessage(), "Run the command again", e);
        }
    }

    /** Bytes that travel to each node. */
    long packedBytes() {
        try {
            return Files.size(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
