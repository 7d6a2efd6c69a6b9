package dev.scalectl.release.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Unpacks a tar archive into an empty folder, as far as it is an application. */
final class Unpacking {
    private static final int OWNER_EXECUTES = 0100;
    private static final int BUFFER = 1 << 16;

    /** How a file begins that stands for another one; such a file is no longer than 1 KB. */
    private static final byte[] POINTER = "version https://git-lfs.github.com/spec/v1\n".getBytes(US_ASCII);

    private static final long LONGEST_POINTER = 1024;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private final Path root;
    private final String prefix;
    private final Limits limits;
    private final UnpackedTree tree;
    private final FileStore store;
    private final byte[] buffer = new byte[BUFFER];
    private final List<String> pointers = new ArrayList<>();
    private LongSupplier packed = () -> Long.MAX_VALUE;
    private Optional<String> commit = Optional.empty();
    private TarStream tar;
    private long entries;
    private long bytes;
    private long files;

    /**
     * An unpacking to be.
     *
     * @param root an empty folder
     * @param prefix the folder of the archive that is wanted, without it in the names; empty for all
     */
    Unpacking(Path root, String prefix, Limits limits) throws IOException {
        this.root = root;
        this.prefix = prefix;
        this.limits = limits;
        this.tree = new UnpackedTree(root);
        this.store = Files.getFileStore(root);
    }

    /**
     * What was unpacked.
     *
     * @param onlyFolder the name of the folder that everything is in; empty when there is none
     * @param commit what {@code git archive} has noted
     * @param pointers files that stand for others which are kept in Git LFS
     * @param files how many
     */
    record Result(String onlyFolder, Optional<String> commit, List<String> pointers, long files) {}

    /** For an archive that was compressed: how much of it was read so far. */
    Unpacking growingFrom(LongSupplier read) {
        packed = read;
        return this;
    }

    /**
     * Unpacks all of it.
     *
     * @throws Refused when something in it must not be unpacked, or is too large
     * @throws IOException when it is damaged, or can't be written here
     */
    Result run(TarStream archive) throws IOException {
        tar = archive;
        for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            add(entry.get());
        }
        tar.finish(limits.bytes());
        tree.finish();
        return new Result(tree.onlyFolder(), commit, pointers, files);
    }

    private void add(TarArchiveEntry entry) throws IOException {
        commit = commit.or(() -> Optional.ofNullable(entry.getExtraPaxHeader("comment"))
                .filter(comment -> HASH.matcher(comment).matches()));
        if (++entries > limits.entries()) {
            throw new Refused("it has more than " + limits.entries() + " entries");
        }
        String name = UnpackedTree.plain(entry.getName());
        if (prefix.isEmpty()) {
            add(entry, name);
        } else if (name.startsWith(prefix + "/")) {
            add(entry, name.substring(prefix.length() + 1));
        }
    }

    private void add(TarArchiveEntry entry, String path) throws IOException {
        FileTime modified = entry.getLastModifiedTime();
        switch (entry.getLinkFlag()) {
            case TarConstants.LF_DIR -> tree.folder(path, modified);
            case TarConstants.LF_SYMLINK -> tree.link(path, entry.getLinkName(), modified);
            case TarConstants.LF_LINK -> {
                String first = UnpackedTree.plain(entry.getLinkName());
                grow(path, tree.size(first));
                tree.copy(first, path, modified);
            }
            case TarConstants.LF_NORMAL,
                    TarConstants.LF_OLDNORM,
                    TarConstants.LF_CONTIG,
                    TarConstants.LF_GNUTYPE_SPARSE -> {
                if (entry.isDirectory()) {
                    tree.folder(path, modified);
                } else {
                    file(entry, path, modified);
                }
            }
            case TarConstants.LF_CHR, TarConstants.LF_BLK -> throw new Refused(path + ": is a device");
            case TarConstants.LF_FIFO -> throw new Refused(path + ": is a pipe");
            default -> throw new Refused(path + ": is neither a file, a folder nor a link");
        }
    }

    private void file(TarArchiveEntry entry, String path, FileTime modified) throws IOException {
        grow(path, Math.max(entry.getSize(), entry.getRealSize()));
        files++;
        boolean executable = (entry.getMode() & OWNER_EXECUTES) != 0;
        try (OutputStream out = tree.file(path, executable, modified)) {
            for (int read = tar.readNBytes(buffer, 0, BUFFER); read > 0; read = tar.readNBytes(buffer, 0, BUFFER)) {
                notePointer(entry, path, read);
                checkGrowth();
                write(path, out, read);
            }
        }
        tree.date(path, modified);
    }

    private void write(String path, OutputStream out, int length) throws Refused {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new Refused(path + ": can't be written to " + root + ": " + e.getMessage());
        }
    }

    private void notePointer(TarArchiveEntry entry, String path, int read) {
        boolean pointer = entry.getSize() < LONGEST_POINTER
                && read >= POINTER.length
                && Arrays.equals(buffer, 0, POINTER.length, POINTER, 0, POINTER.length);
        if (pointer) {
            pointers.add(path);
        }
    }

    /** Before so many bytes are written. */
    private void grow(String path, long size) throws IOException {
        bytes += size;
        if (size > limits.bytes() || bytes > limits.bytes()) {
            throw new Refused(path + ": with it the archive would become larger than " + gigabytes(limits.bytes()));
        }
        long free = store.getUsableSpace() - limits.spare();
        if (size > free) {
            throw new Refused(path + ": needs " + gigabytes(size) + ", and there is room for "
                    + gigabytes(Math.max(0, free)) + " in " + root);
        }
    }

    /** Before what was read is written. */
    private void checkGrowth() throws Refused {
        long read = tar.position();
        if (read > limits.small() && read / limits.growth() > packed.getAsLong()) {
            throw new Refused("it grows to more than " + limits.growth() + " times its size, as no application does");
        }
    }

    private static String gigabytes(long size) {
        return String.format(Locale.ROOT, "%.1f GB", size / 1e9);
    }
}
