package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders to pack, and what is in folders. */
final class SampleTree {
    private static final List<String> NAMES = List.of(
            "a", "with space", "it's", "\"quoted\"", "äöü", "日本", "-dash", "new\nline", "$HOME", "x".repeat(120));

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

    /** A tree of random names, depths, sizes, modes and links. */
    static void random(Path root, Random random) throws IOException {
        Files.createDirectories(root);
        List<Path> folders = new ArrayList<>(List.of(root));
        for (int i = 0; i < 40; i++) {
            Path in = folders.get(random.nextInt(folders.size()));
            Path path = in.resolve(NAMES.get(random.nextInt(NAMES.size())) + i);
            switch (random.nextInt(5)) {
                case 0 -> folders.add(Files.createDirectory(path));
                case 1 -> Files.createSymbolicLink(path, Path.of("../some where/" + i));
                default -> randomFile(path, random);
            }
        }
    }

    private static void randomFile(Path file, Random random) throws IOException {
        byte[] bytes = new byte[random.nextInt(200_000)];
        random.nextBytes(bytes);
        Files.write(file, bytes);
        String mode =
                List.of("rw-------", "rw-rw-rw-", "rwx------", "r-xr-xr-x").get(random.nextInt(4));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
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

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link to " + Files.readSymbolicLink(path);
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
