package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes a tar.gz: the same bytes for the same items, with no owners, and modes that depend on nothing but whether the
 * owner may execute a file.
 */
final class Packer implements AutoCloseable {
    private static final int FOLDER_MODE = 0755;
    private static final int FILE_MODE = 0644;
    private static final int PROGRAM_MODE = 0755;
    private static final int BUFFER = 1 << 16;

    private final TarArchiveOutputStream tar;
    private final byte[] buffer = new byte[BUFFER];

    private Packer(OutputStream out) throws IOException {
        GzipParameters parameters = new GzipParameters();
        // between nodes and operator there is mostly more line than processor
        parameters.setCompressionLevel(Deflater.BEST_SPEED);
        tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(new BufferedOutputStream(out, BUFFER), parameters), UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /**
     * Packs items in their order.
     *
     * @throws dev.scalectl.error.Failure when a file can't be read, or is not what it was when it was found
     */
    static void pack(Collection<Item> items, Path archive) throws IOException {
        try (Packer packer = new Packer(Files.newOutputStream(archive))) {
            for (Item item : items) {
                packer.add(item);
            }
        }
    }

    private void add(Item item) throws IOException {
        switch (item) {
            case Item.Folder folder -> {
                put(entry(folder.path() + "/", TarConstants.LF_DIR, FOLDER_MODE, folder.modified()));
                tar.closeArchiveEntry();
            }
            case Item.Link link -> {
                TarArchiveEntry entry = entry(link.path(), TarConstants.LF_SYMLINK, 0777, link.modified());
                entry.setLinkName(link.target());
                put(entry);
                tar.closeArchiveEntry();
            }
            case Item.Regular file -> addFile(file);
        }
    }

    private void addFile(Item.Regular file) throws IOException {
        try (InputStream in = open(file)) {
            int mode = file.executable() ? PROGRAM_MODE : FILE_MODE;
            TarArchiveEntry entry = entry(file.path(), TarConstants.LF_NORMAL, mode, file.modified());
            entry.setSize(file.size());
            put(entry);
            copy(in, file);
            tar.closeArchiveEntry();
        }
    }

    private static InputStream open(Item.Regular file) {
        try {
            return Files.newInputStream(file.source());
        } catch (IOException e) {
            throw LocalFiles.unreadable(file.source(), e);
        }
    }

    /** Copies exactly as much as was announced, and proves that this was all. */
    private void copy(InputStream in, Item.Regular file) throws IOException {
        long left = file.size();
        while (left > 0) {
            int read = read(in, file, (int) Math.min(left, BUFFER));
            if (read < 0) {
                throw LocalFiles.changed(file.source());
            }
            tar.write(buffer, 0, read);
            left -= read;
        }
        if (read(in, file, 1) >= 0 || !isAsFound(file)) {
            throw LocalFiles.changed(file.source());
        }
    }

    private int read(InputStream in, Item.Regular file, int most) {
        try {
            return in.read(buffer, 0, most);
        } catch (IOException e) {
            throw LocalFiles.unreadable(file.source(), e);
        }
    }

    private static boolean isAsFound(Item.Regular file) {
        try {
            var now = Files.readAttributes(file.source(), BasicFileAttributes.class);
            return now.size() == file.size() && now.lastModifiedTime().equals(file.modified());
        } catch (IOException e) {
            throw LocalFiles.unreadable(file.source(), e);
        }
    }

    private static TarArchiveEntry entry(String name, byte kind, int mode, FileTime modified) {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setMode(mode);
        // whole seconds: what a node shows as Last-Modified, and no extended header for the rest
        entry.setModTime(FileTime.from(modified.toInstant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
        return entry;
    }

    private void put(TarArchiveEntry entry) throws IOException {
        tar.putArchiveEntry(entry);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
