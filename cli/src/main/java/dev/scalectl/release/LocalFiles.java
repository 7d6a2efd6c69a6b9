package dev.scalectl.release;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Small things about files on this machine. */
final class LocalFiles {
    private LocalFiles() {}

    /** A line that says what is wrong with a file. */
    static String why(Path file, IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> file + ": may not be read";
            case NoSuchFileException _ -> file + ": vanished while it was packed";
            default -> file + ": " + e.getMessage();
        };
    }

    static Failure unreadable(Path file, IOException e) {
        return new Failure(
                "The application can't be packed:\n" + why(file, e),
                "Wait until nothing works in the folder any more, and run the command again",
                e);
    }

    static Failure changed(Path file) {
        return new Failure(
                "The application can't be packed:\n" + file + ": changed while it was packed",
                "Wait until nothing works in the folder any more, and run the command again");
    }

    /** Removes a folder with all that is in it; one that is not there is fine. */
    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path inner, IOException e) throws IOException {
                    Files.deleteIfExists(inner);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
