package dev.scalectl.release;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Secrets that the operator sets instead of having them made. */
final class OwnSecrets {
    /** The file beside the configuration; it never travels. */
    static final String FILE = "scalectl.secrets";

    private static final Set<PosixFilePermission> PRIVATE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnSecrets() {}

    /**
     * Values by name, from lines {@code NAME=VALUE} of the file and, before it, from the environment.
     *
     * @param file need not be there
     * @throws Failure when others may read the file, or a line is neither a value, empty nor a comment
     */
    static Map<String, String> read(Path file, Map<String, String> environment) {
        Map<String, String> secrets = new HashMap<>();
        if (Files.exists(file)) {
            int number = 0;
            for (String line : lines(file)) {
                number++;
                int sign = line.indexOf('=');
                if (sign > 0 && !line.startsWith("#")) {
                    secrets.put(
                            line.substring(0, sign).strip(),
                            line.substring(sign + 1).strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    throw new Failure(
                            file + ":" + number + " is not NAME=VALUE", "Write one secret a line, without quotes");
                }
            }
        }
        secrets.putAll(environment);
        return secrets;
    }

    private static List<String> lines(Path file) {
        try {
            if (!PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
                throw new Failure(file + " may be used by others", "Close it with: chmod 600 " + file);
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new Failure(file + " can't be read: " + e.getMessage(), "Make it readable, or remove it", e);
        }
    }
}
