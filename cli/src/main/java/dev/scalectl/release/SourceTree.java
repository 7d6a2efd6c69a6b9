package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.release.manifest.LocalFile;
import dev.scalectl.release.manifest.PathName;
import dev.scalectl.release.manifest.Problems;
import dev.scalectl.release.manifest.Stamp;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what an application's folder brings into a release. */
final class SourceTree {
    private final Exclusions exclusions;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private SourceTree(Exclusions exclusions) {
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
        SourceTree tree = new SourceTree(exclusions);
        tree.list(root, "");
        tree.complain(root);
        return tree.items;
    }

    private void complain(Path root) {
        if (!problems.isEmpty()) {
            problems.sort(null);
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

    private void list(Path folder, String prefix) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                add(file, prefix + PathName.last(file));
            }
        } catch (DirectoryIteratorException e) {
            problems.add(Problems.why(folder, e.getCause()));
        } catch (IOException e) {
            problems.add(Problems.why(folder, e));
        }
    }

    private void add(Path file, String path) {
        try {
            Stamp.Look look = Stamp.Look.at(file);
            if (exclusions.excludes(path, look.isFolder())) {
                return;
            }
            if (look.isFolder()) {
                items.put(path, new Item.Folder(path));
                list(file, path + "/");
            } else if (look.isLink()) {
                items.put(path, new Item.Link(path, PathName.target(Files.readSymbolicLink(file))));
            } else if (look.isFile()) {
                items.put(path, new Item.Regular(new LocalFile(path, file, look.stamp(), look.isExecutable())));
            } else {
                problems.add(PathName.shown(file.toString()) + ": neither a file, a folder nor a link");
            }
        } catch (IOException e) {
            problems.add(Problems.why(file, e));
        }
    }

    /** A file as it is now, under a path of its own. */
    static Item.Regular regular(String path, Path file) throws IOException {
        // links are followed: it is what it leads to that goes into the release
        Path real = file.toRealPath();
        Stamp.Look look = Stamp.Look.at(real);
        return new Item.Regular(new LocalFile(path, real, look.stamp(), look.isExecutable()));
    }
}
