package dev.scalectl.release;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds what an application's folder brings into a release. */
final class SourceTree {
    private final Path root;
    private final Exclusions exclusions;
    private final Map<String, Item> items = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private SourceTree(Path root, Exclusions exclusions) {
        this.root = root;
        this.exclusions = exclusions;
    }

    /**
     * All folders, links and files, by path, folders before what is in them.
     *
     * @throws Failure when there is none, or when something can't be read or is neither of the three
     */
    static Map<String, Item> read(Path root, Exclusions exclusions) {
        if (!Files.isDirectory(root)) {
            String what = Files.exists(root) ? " is not a folder" : " does not exist";
            throw new Failure(
                    "The application's folder " + root + what,
                    "Set app.path, or name the folder: scalectl deploy PATH");
        }
        SourceTree tree = new SourceTree(root, exclusions);
        try {
            Files.walkFileTree(root, tree.new Visitor());
        } catch (IOException e) {
            throw LocalFiles.unreadable(root, e);
        }
        tree.complain();
        return tree.items;
    }

    private void complain() {
        if (!problems.isEmpty()) {
            throw new Failure(
                    "The application can't be packed:\n" + String.join("\n", problems),
                    "Remove these or make them readable, and run the command again");
        }
        if (items.values().stream().noneMatch(Item.Regular.class::isInstance)) {
            throw new Failure(
                    "The application's folder " + root + " has no file to release",
                    "Set app.path, or name the folder: scalectl deploy PATH");
        }
    }

    private void add(Path file, BasicFileAttributes attributes) throws IOException {
        String path = path(file);
        if (exclusions.excludes(path, false)) {
            return;
        }
        if (path.indexOf('\uFFFD') >= 0) {
            problems.add(file + ": the name is not UTF-8");
        } else if (attributes.isSymbolicLink()) {
            String target = Files.readSymbolicLink(file).toString();
            items.put(path, new Item.Link(path, target, attributes.lastModifiedTime()));
        } else if (!attributes.isRegularFile()) {
            problems.add(file + ": neither a file, a folder nor a link");
        } else if (!Files.isReadable(file)) {
            problems.add(file + ": may not be read");
        } else {
            items.put(path, regular(path, file, attributes));
        }
    }

    /** A file as it is now. */
    static Item.Regular regular(String path, Path file, BasicFileAttributes attributes) throws IOException {
        boolean executable = Files.readAttributes(file, PosixFileAttributes.class)
                .permissions()
                .contains(PosixFilePermission.OWNER_EXECUTE);
        return new Item.Regular(path, file, attributes.size(), attributes.lastModifiedTime(), executable);
    }

    /** Bytes of all files. */
    static long bytes(Collection<Item> items) {
        return items.stream()
                .mapToLong(item -> item instanceof Item.Regular file ? file.size() : 0)
                .sum();
    }

    private String path(Path file) {
        return root.relativize(file).toString();
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String path = path(folder);
            if (path.isEmpty()) {
                return FileVisitResult.CONTINUE;
            }
            if (exclusions.excludes(path, true)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            items.put(path, new Item.Folder(path, attributes.lastModifiedTime()));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            add(file, attributes);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!exclusions.excludes(path(file), Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))) {
                problems.add(LocalFiles.why(file, e));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
