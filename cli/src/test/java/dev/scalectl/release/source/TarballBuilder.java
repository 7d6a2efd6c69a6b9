package dev.scalectl.release.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/** Writes tar archives, those as well that no program would write. */
final class TarballBuilder {
    static final Instant TIME = Instant.parse("2026-03-04T05:06:07Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, UTF_8.name());

    TarballBuilder() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    TarballBuilder file(String name, String text) {
        return file(name, text, 0644);
    }

    TarballBuilder file(String name, String text, int mode) {
        TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL);
        entry.setMode(mode);
        return add(entry, text.getBytes(UTF_8));
    }

    TarballBuilder folder(String name) {
        return add(entry(name + "/", TarConstants.LF_DIR), new byte[0]);
    }

    TarballBuilder link(String name, String target) {
        return special(name, TarConstants.LF_SYMLINK, target);
    }

    TarballBuilder hardLink(String name, String target) {
        return special(name, TarConstants.LF_LINK, target);
    }

    /** An entry of any kind. */
    TarballBuilder special(String name, byte kind, String target) {
        TarArchiveEntry entry = entry(name, kind);
        entry.setLinkName(target);
        return add(entry, new byte[0]);
    }

    /** A file that is said to have a size, and of which the archive has nothing. */
    TarballBuilder claim(String name, long size) throws IOException {
        byte[] header = new byte[512];
        TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL);
        entry.setSize(size);
        // sizes beyond eight gigabytes in binary, as GNU's tar has them
        entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding(UTF_8.name()), true);
        return raw(header);
    }

    /** A header with a name in bytes. */
    TarballBuilder named(byte[] name) {
        byte[] header = new byte[512];
        entry("x", TarConstants.LF_NORMAL).writeEntryHeader(header);
        System.arraycopy(name, 0, header, 0, name.length);
        return raw(withChecksum(header));
    }

    private static byte[] withChecksum(byte[] header) {
        int sum = 0;
        for (int i = 0; i < header.length; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        System.arraycopy("%06o\0 ".formatted(sum).getBytes(UTF_8), 0, header, 148, 8);
        return header;
    }

    TarballBuilder paxHeaders(String name, Map<String, String> headers) {
        TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL);
        headers.forEach(entry::addPaxHeader);
        return add(entry, new byte[0]);
    }

    /** The name of the next entry, as GNU's tar writes long ones. */
    TarballBuilder longName(byte[] name) {
        return add(entry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME), name);
    }

    private TarballBuilder raw(byte[] block) {
        try {
            tar.flush();
            bytes.write(block);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TarArchiveEntry entry(String name, byte kind) {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        entry.setLastModifiedTime(FileTime.from(TIME));
        return entry;
    }

    private TarballBuilder add(TarArchiveEntry entry, byte[] content) {
        try {
            if (content.length > 0) {
                entry.setSize(content.length);
            }
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    Path gzip(Path file) throws IOException {
        return packed(file, GZIPOutputStream::new);
    }

    Path zstd(Path file) throws IOException {
        return packed(file, ZstdOutputStream::new);
    }

    /** Makes a stream that compresses. */
    interface Packing {
        OutputStream on(OutputStream out) throws IOException;
    }

    private Path packed(Path file, Packing packing) throws IOException {
        try (OutputStream out = packing.on(Files.newOutputStream(file))) {
            out.write(bytes());
        }
        return file;
    }
}
