package dev.scalectl.release.manifest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Lines that say what is wrong with a file of this machine. */
public final class Problems {
    private Problems() {}

    /** What came of reading it. */
    public static String why(Path file, IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> shown(file) + ": may not be read";
            case NoSuchFileException _ -> shown(file) + ": vanished while it was packed";
            default -> shown(file) + ": " + e.getMessage();
        };
    }

    /** It is not what it was when it was found. */
    public static String changed(Path file) {
        return shown(file) + ": changed while it was packed";
    }

    private static String shown(Path file) {
        return PathName.shown(file.toString());
    }
}
