package dev.scalectl.release;

import com.github.luben.zstd.ZstdOutputStream;
import dev.scalectl.error.Failure;
import dev.scalectl.release.manifest.Contents;
import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.manifest.DeltaStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A delta with its contents, packed once for all nodes that need it: in memory, or, when it is large, in a file that
 * goes when it is closed. Nodes unpack it with {@code zstd}, which reads gzip, too.
 */
final class Parcel implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    /** What is smaller is packed by gzip: to load zstd's library would take longer than it saves. */
    private static final long SMALL = 1 << 20;
    /** Speed before size, for this machine encrypts for all nodes at the same time. */
    private static final int LEVEL = 1;

    private final byte[] memory;
    private final Optional<Path> file;
    private final long bytes;

    private Parcel(byte[] memory, Optional<Path> file, long bytes) {
        this.memory = memory;
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Packs.
     *
     * @throws Failure when a file can't be read, or is not what it was when it was found
     */
    static Parcel pack(Delta delta, Contents contents) {
        try {
            if (delta.size() > SMALL) {
                return large(delta, contents);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream packed = new GZIPOutputStream(out, BUFFER)) {
                DeltaStream.write(delta, contents, packed);
            }
            return new Parcel(out.toByteArray(), Optional.empty(), out.size());
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private static Parcel large(Delta delta, Contents contents) throws IOException {
        Path file = Files.createTempFile("scalectl-", ".tar.zst");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                OutputStream packed = packed(out)) {
            DeltaStream.write(delta, contents, packed);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new Parcel(new byte[0], Optional.of(file), Files.size(file));
    }

    /** Where zstd's native library can't be used (it unpacks itself into the temporary folder), gzip does as well. */
    private static OutputStream packed(OutputStream out) throws IOException {
        try {
            return new ZstdOutputStream(out, LEVEL).setChecksum(true);
        } catch (LinkageError _) {
            return new GZIPOutputStream(out, BUFFER);
        }
    }

    /** What travels to each node. */
    long bytes() {
        return bytes;
    }

    private static Failure noRoom(IOException e) {
        return new Failure(
                "The release can't be packed in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(),
                "Make room there, and run the command again",
                e);
    }

    /** All of it, from its beginning; each node reads it by itself. */
    InputStream open() {
        try {
            return file.isEmpty()
                    ? new ByteArrayInputStream(memory)
                    : new BufferedInputStream(Files.newInputStream(file.get()), BUFFER);
        } catch (IOException e) {
            throw new Failure(file.get() + " can't be read any more: " + e.getMessage(), "Run the command again", e);
        }
    }

    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
