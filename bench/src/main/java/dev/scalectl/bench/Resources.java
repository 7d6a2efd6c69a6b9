package dev.scalectl.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that come with the program. */
final class Resources {
    private Resources() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Resources.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return in.readAllBytes();
        }
    }

    /** Copies files of one resource folder into a new folder. */
    static void copy(String from, Path to, String... names) throws IOException {
        for (String name : names) {
            Path file = to.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes(from + "/" + name));
        }
    }
}
