package dev.scalectl.release;

import com.github.luben.zstd.ZstdOutputStream;
import dev.scalectl.error.Failure;
import dev.scalectl.release.manifest.Contents;
import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.manifest.DeltaStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A delta with its contents, packed once for all nodes that need it: in memory, or, when it is large, in a file that is
 * sent while it is still being packed. Nodes unpack it with {@code zstd}, which reads gzip, too.
 */
final class Parcel implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    /** What is smaller is packed by gzip: to load zstd's library would take longer than it saves. */
    private static final long SMALL = 1 << 20;
    /** Speed before size, for this machine encrypts for all nodes at the same time. */
    private static final int LEVEL = 1;

    private final byte[] memory;
    private final Optional<GrowingFile> file;

    private Parcel(byte[] memory, Optional<GrowingFile> file) {
        this.memory = memory;
        this.file = file;
    }

    /**
     * Packs what is small, and begins to pack what is large.
     *
     * @throws Failure when a file can't be read, or is not what it was when it was found
     */
    static Parcel pack(Delta delta, Contents contents) {
        try {
            if (delta.size() > SMALL) {
                return new Parcel(new byte[0], Optional.of(new GrowingFile(".tar.zst", out -> {
                    // not closed when this fails: what is packed to its end looks whole to whoever reads it
                    OutputStream packed = packed(out);
                    DeltaStream.write(delta, contents, packed);
                    packed.close();
                })));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream packed = new GZIPOutputStream(out, BUFFER)) {
                DeltaStream.write(delta, contents, packed);
            }
            return new Parcel(out.toByteArray(), Optional.empty());
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    /** Where zstd's native library can't be used (it unpacks itself into the temporary folder), gzip does as well. */
    private static OutputStream packed(OutputStream out) throws IOException {
        try {
            return new ZstdOutputStream(out, LEVEL).setChecksum(true);
        } catch (LinkageError _) {
            return new GZIPOutputStream(out, BUFFER);
        }
    }

    private static Failure noRoom(IOException e) {
        return new Failure(
                "The release can't be packed in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(),
                "Make room there, and run the command again",
                e);
    }

    /** What travels to each node, as far as that is known: 0 while it is still being packed. */
    long bytesSoFar() {
        return file.map(GrowingFile::length).orElse((long) memory.length);
    }

    /**
     * What travels to each node; waits until all is packed.
     *
     * @throws Failure as packing does
     */
    long bytes() {
        try {
            if (file.isPresent()) {
                file.get().await();
                check();
            }
            return bytesSoFar();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while the release was packed", "Run the command again", e);
        }
    }

    /**
     * Tells why it can't be had, if that is so: who reads it only sees that it ends too early.
     *
     * @throws Failure as packing does
     */
    void check() {
        switch (file.map(GrowingFile::failure).orElse(null)) {
            case null -> {}
            case IOException e -> throw noRoom(e);
            case RuntimeException e -> throw e;
            case Exception e -> throw new IllegalStateException(e);
        }
    }

    /** All of it, from its beginning; each node reads it by itself. */
    InputStream open() {
        try {
            return file.isEmpty()
                    ? new ByteArrayInputStream(memory)
                    : file.get().open();
        } catch (IOException e) {
            throw new Failure(file.get().path() + " can't be read: " + e.getMessage(), "Run the command again", e);
        }
    }

    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
