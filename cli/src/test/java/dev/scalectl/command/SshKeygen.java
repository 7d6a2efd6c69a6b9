package dev.scalectl.command;

import java.io.IOException;
import java.nio.file.Path;

/** Keys as people make them. */
final class SshKeygen {
    private SshKeygen() {}

    static void make(Path file, String passphrase) throws IOException {
        Process made = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", file.toString())
                .inheritIO()
                .start();
        if (made.onExit().join().exitValue() != 0) {
            throw new AssertionError("ssh-keygen failed");
        }
    }
}
