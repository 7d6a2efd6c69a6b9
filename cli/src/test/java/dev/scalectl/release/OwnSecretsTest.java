package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSecretsTest {
    @TempDir
    Path temp;

    @Test
    void theEnvironmentComesBeforeTheFile() throws IOException {
        Path file = secrets("# ours\n\nAPP_SECRET=from=file\nMAILER_DSN = smtp://x\n", "rw-------");
        assertEquals(
                Map.of("APP_SECRET", "from=file", "MAILER_DSN", "from environment"),
                OwnSecrets.read(file, Map.of("MAILER_DSN", "from environment")));
    }

    @Test
    void noFileIsNeeded() {
        assertEquals(Map.of("A", "b"), OwnSecrets.read(temp.resolve("nowhere"), Map.of("A", "b")));
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        Path file = secrets("APP_SECRET=x\n", "rw-r-----");
        Failure failure = assertThrows(Failure.class, () -> OwnSecrets.read(file, Map.of()));
        assertEquals("Close it with: chmod 600 " + file, failure.advice());
    }

    @Test
    void aLineThatIsNoneIsNamedWithoutItsText() throws IOException {
        Path file = secrets("A=b\nhunter2\n", "rw-------");
        Failure failure = assertThrows(Failure.class, () -> OwnSecrets.read(file, Map.of()));
        assertEquals(file + ":2 is not NAME=VALUE", failure.getMessage());
        assertFalse(failure.getMessage().contains("hunter2"));
    }

    private Path secrets(String text, String mode) throws IOException {
        Path file = temp.resolve(OwnSecrets.FILE);
        SampleTree.write(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
