package dev.scalectl.release.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A folder of this process's own that files are put into by names that others have chosen. Nothing is written outside
 * it: a name that leads out is refused, and a link is made as it is and never followed. What comes again takes the
 * place of what came before, as it does for tar.
 */
final class UnpackedTree {
    private static final FileAttribute<Set<PosixFilePermission>> PROGRAM = mode("rwxr-xr-x");
    private static final FileAttribute<Set<PosixFilePermission>> PLAIN = mode("rw-r--r--");
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** Not every file system takes what is before 1970 or after 9999. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private enum Kind {
        FOLDER,
        FILE,
        LINK
    }

    private final Path root;
    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Map<String, FileTime> folders = new TreeMap<>();

    /**
     * A tree to be.
     *
     * @param root an empty folder
     */
    UnpackedTree(Path root) {
        this.root = root;
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    /**
     * A name without its detours.
     *
     * @return names with slashes between them; empty for the root
     * @throws Refused when it leads out, or can't be a name here
     */
    static String plain(String name) throws Refused {
        StringBuilder plain = new StringBuilder();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                throw new Refused(name + ": leads out of the archive");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                plain.append(plain.isEmpty() ? "" : "/").append(part);
            }
        }
        if (!isText(name)) {
            throw new Refused(plain.toString().replace('\0', '\uFFFD') + ": the name is not UTF-8");
        }
        return plain.toString();
    }

    private static boolean isText(String name) {
        return name.indexOf('\0') < 0 && name.indexOf('\uFFFD') < 0;
    }

    /** Makes a folder, with those above it. */
    void folder(String path, FileTime modified) throws IOException {
        if (!path.isEmpty()) {
            folders(path + "/", modified);
            folders.put(path, modified);
        }
    }

    /** A new file, to be written, closed and then dated by the caller. */
    OutputStream file(String path, boolean executable, FileTime modified) throws IOException {
        clear(path, Kind.FILE, modified);
        return Channels.newOutputStream(Files.newByteChannel(root.resolve(path), NEW, executable ? PROGRAM : PLAIN));
    }

    /** Sets the time of a file, a link or a folder. */
    void date(String path, FileTime modified) throws IOException {
        Instant time = modified.toInstant();
        Instant possible = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(LATEST) ? LATEST : time;
        Files.getFileAttributeView(root.resolve(path), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(possible), null, null);
    }

    /** Makes a link, wherever it leads. */
    void link(String path, String target, FileTime modified) throws IOException {
        if (target.isEmpty() || !isText(target)) {
            throw new Refused(path + ": is a link to what can't be a name here");
        }
        clear(path, Kind.LINK, modified);
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
        date(path, modified);
    }

    /**
     * The size of a file that came before.
     *
     * @throws Refused when there is no such file
     */
    long size(String path) throws IOException {
        if (kinds.get(path) != Kind.FILE) {
            throw new Refused(path + ": a hard link leads there, and the archive has no such file before it");
        }
        return Files.size(root.resolve(path));
    }

    /** Makes a file of its own of what is another name of a file that came before. */
    void copy(String first, String path, FileTime modified) throws IOException {
        if (!first.equals(path)) {
            clear(path, Kind.FILE, modified);
            Files.copy(root.resolve(first), root.resolve(path), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Dates the folders, once nothing is put into them any more. */
    void finish() throws IOException {
        for (var folder : folders.entrySet()) {
            date(folder.getKey(), folder.getValue());
        }
    }

    /** The only name at the top, when it is a folder's; else empty. */
    String onlyFolder() {
        List<String> top =
                kinds.keySet().stream().filter(path -> path.indexOf('/') < 0).toList();
        return top.size() == 1 && kinds.get(top.getFirst()) == Kind.FOLDER ? top.getFirst() : "";
    }

    private void clear(String path, Kind kind, FileTime modified) throws IOException {
        if (path.isEmpty()) {
            throw new Refused("the archive itself is named as a file in it");
        }
        folders(path, modified);
        Kind before = kinds.put(path, kind);
        if (before == Kind.FOLDER) {
            throw new Refused(path + ": is a folder and a file in the archive");
        }
        if (before != null) {
            Files.delete(root.resolve(path));
        }
    }

    /** Makes the folders above a path that the archive has not named. */
    private void folders(String path, FileTime modified) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            Kind kind = kinds.putIfAbsent(folder, Kind.FOLDER);
            if (kind == null) {
                Files.createDirectory(root.resolve(folder));
                folders.put(folder, modified);
            } else if (kind != Kind.FOLDER) {
                throw new Refused(
                        folder + ": is a folder and a " + (kind == Kind.LINK ? "link" : "file") + " in the archive");
            }
        }
    }
}
