package dev.scalectl.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees whose SSH key can't be used. */
class BadKeyTest {
    private static PaperCloud cloud;

    @TempDir
    private Path folder;

    private CloudTrial trial;

    @BeforeAll
    static void start() throws IOException {
        cloud = PaperCloud.start();
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void use() {
        trial = new CloudTrial(folder);
        cloud.use();
    }

    @AfterEach
    void forget() {
        PaperCloud.forget();
    }

    @Test
    void aKeyWithAPassphrase() throws Exception {
        Path key = folder.resolve("id");
        SshKeygen.make(key, "secret");
        trial.assertFails("status", "", """
                error: The SSH key KEY is protected by a passphrase
                  → Add it to the SSH agent: ssh-add KEY
                """.replace("KEY", key.toString()));
    }

    @Test
    void aKeyThatAllMayRead() throws Exception {
        Path key = folder.resolve("id");
        SshKeygen.make(key, "");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        trial.assertFails("status", "", """
                error: The SSH key KEY may be read by others (mode 644)
                  → Keep it to yourself: chmod 600 KEY; if others may have read it, make another: ssh-keygen -t ed25519
                """.replace("KEY", key.toString()));
    }

    @Test
    void aKeyThatIsNone() throws Exception {
        Path key = Files.writeString(folder.resolve("id"), "no key\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        trial.assertFails("status", "", """
                error: The SSH key KEY can't be used: it is no private key
                  → Set ssh.key to an OpenSSH private key (ssh-keygen -t ed25519), or remove the setting to have one made
                """.replace("KEY", key.toString()));
    }
}
