package dev.scalectl.release;

import dev.scalectl.release.manifest.Entry;
import dev.scalectl.release.manifest.PathName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A tree that grows and changes by chance, as an application does from one deployment to the next, and worse: names in
 * any encoding, files that become folders, and the reverse.
 */
final class RandomTrees {
    private static final List<String> NAMES = List.of(
            "a",
            "with space",
            "it's",
            "\"quoted\"",
            "äöü",
            "日本",
            "\uD83D\uDE00",
            "\uFFFD",
            "-dash",
            "new\nline",
            "tab\tbed",
            "back\\slash",
            "\\x41",
            "\u0001",
            "\u007F",
            "$HOME",
            "007",
            "x".repeat(120),
            name(0xE9),
            name(0xC3),
            name(0xED, 0xA0, 0x80),
            name(0xFF, 0xFE, 'z'),
            name('m', 0xE9, 0xC3, 0xA9));

    private final Path root;
    private final Random random;
    private int made;

    RandomTrees(Path root, Random random) throws IOException {
        this.root = Files.createDirectories(root);
        this.random = random;
    }

    private static String name(int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        return PathName.decode(raw);
    }

    /** Makes a few more things. */
    void grow(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            Path path = free();
            switch (random.nextInt(6)) {
                case 0, 1 -> Files.createDirectory(path);
                case 2 -> Files.createSymbolicLink(path, PathName.target(target()));
                default -> write(path);
            }
        }
        // a release without any file is none
        write(free());
    }

    /** Changes, renames, removes and replaces a few things. */
    void change(int times) throws IOException {
        change(times, 7);
    }

    /** Renames, removes and replaces a few things, and leaves every file itself as it is: it may have other links. */
    void disarrange(int times) throws IOException {
        change(times, 3);
    }

    private void change(int times, int ways) throws IOException {
        for (int i = 0; i < times; i++) {
            List<Path> all = all();
            if (all.isEmpty()) {
                break;
            }
            Path path = all.get(random.nextInt(all.size()));
            switch (random.nextInt(ways)) {
                case 0 -> Files.move(path, free(path));
                case 1 -> remove(path);
                case 2 -> replace(path);
                case 3 -> touch(path);
                case 4 -> chmod(path);
                case 5 -> copy(path);
                default -> rewrite(path);
            }
        }
        write(free());
    }

    private void replace(Path path) throws IOException {
        boolean folder = Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        remove(path);
        if (folder) {
            write(path);
        } else {
            Files.createDirectory(path);
            write(path.resolve("inside"));
        }
    }

    private void rewrite(Path path) throws IOException {
        if (Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            write(path);
        }
    }

    private void touch(Path path) throws IOException {
        if (!Files.isSymbolicLink(path)) {
            Files.setLastModifiedTime(path, FileTime.fromMillis(random.nextLong(1_800_000_000_000L)));
        }
    }

    private void chmod(Path path) throws IOException {
        if (Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            String mode =
                    List.of("rw-------", "rw-rw-rw-", "rwx------", "r-xr-xr-x").get(random.nextInt(4));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }

    private void copy(Path path) throws IOException {
        if (Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(path, free());
        }
    }

    private void write(Path path) throws IOException {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextInt(20) == 0 ? 200_000 : 3_000)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) ('a' + (bytes[i] & 7));
            }
        }
        Files.write(path, bytes);
        touch(path);
        chmod(path);
    }

    /** Leads to something in the tree or to nothing, but never out. */
    private String target() {
        return random.nextBoolean() ? "nowhere/" + NAMES.get(random.nextInt(NAMES.size())) : ".";
    }

    private Path free() throws IOException {
        return free(root);
    }

    /** A place that is not inside of a path. */
    private Path free(Path outside) throws IOException {
        List<Path> folders = new ArrayList<>(all());
        folders.removeIf(path -> !Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                || (!outside.equals(root) && path.startsWith(outside)));
        folders.add(root);
        Path folder = folders.get(random.nextInt(folders.size()));
        Path place = PathName.in(folder, NAMES.get(random.nextInt(NAMES.size())) + made++);
        // others may have made something here before
        return Files.exists(place, java.nio.file.LinkOption.NOFOLLOW_LINKS) ? free(outside) : place;
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> !path.equals(root)).sorted().toList();
        }
    }

    private static void remove(Path path) throws IOException {
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path one : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** What is in a folder, by path, with all that a release keeps of it; and by path, each file's inode. */
    record Seen(Map<String, String> all, Map<String, Object> inodes) {
        static Seen of(Path root) throws IOException {
            Seen seen = new Seen(new TreeMap<>(), new HashMap<>());
            seen.look(root, "");
            return seen;
        }

        private void look(Path folder, String prefix) throws IOException {
            try (var found = Files.newDirectoryStream(folder)) {
                for (Path file : found) {
                    String path = prefix + PathName.last(file);
                    all.put(path, SampleTree.describe(file));
                    inodes.put(path, Files.getAttribute(file, "unix:ino", java.nio.file.LinkOption.NOFOLLOW_LINKS));
                    if (Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                        look(file, path + "/");
                    }
                }
            }
        }
    }

    /** What a manifest says, in the same words. */
    static String words(Entry entry, Seen source) {
        return switch (entry) {
            case Entry.Folder _ -> "folder rwxr-xr-x";
            case Entry.Link link -> "link to " + link.target();
            case Entry.File file ->
                source.all().get(file.path()).replaceFirst(" at -?\\d+$", "") + " at " + file.modified();
        };
    }
}
