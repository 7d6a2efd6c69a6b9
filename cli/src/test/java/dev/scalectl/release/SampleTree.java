package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.release.manifest.PathName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders to pack, and what is in folders. */
final class SampleTree {
    private SampleTree() {}

    /** Writes files by path, making their folders. */
    static void write(Path root, Map<String, String> files) {
        files.forEach((path, text) -> write(root.resolve(path), text));
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in a folder: by path, a line that says all that a release keeps of it. */
    static Map<String, String> inventory(Path root) throws IOException {
        Map<String, String> inventory = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(p -> !p.equals(root)).toList()) {
                inventory.put(root.relativize(path).toString(), describe(path));
            }
        }
        return inventory;
    }

    /** What a release keeps of a path, apart from its name. */
    static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link to " + PathName.target(Files.readSymbolicLink(path));
        }
        if (Files.isDirectory(path)) {
            return "folder " + mode(path);
        }
        String content = Arrays.hashCode(Files.readAllBytes(path)) + " of " + Files.size(path);
        long seconds = Files.getLastModifiedTime(path).toInstant().getEpochSecond();
        return (isOwnerExecutable(path) ? "program " : "file ") + content + " at " + seconds;
    }

    private static boolean isOwnerExecutable(Path path) throws IOException {
        return mode(path).charAt(2) == 'x';
    }

    /** Like {@code rwxr-xr-x}. */
    static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
