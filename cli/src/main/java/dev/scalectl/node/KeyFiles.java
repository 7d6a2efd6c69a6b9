package dev.scalectl.node;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPublickey;

/** Key files on the operator's machine. */
final class KeyFiles {
    private KeyFiles() {}

    /** The first line of a {@code .pub} file, without its comment. */
    static String publicLine(Path file) {
        try {
            String[] words = Files.readString(file).strip().split("\\s+", 3);
            if (words.length < 2) {
                throw unusable(file, "it is no public key", null);
            }
            return words[0] + " " + words[1];
        } catch (IOException e) {
            throw unusable(file, e.getMessage(), e);
        }
    }

    /** The public half of a private key that has no passphrase. */
    static String publicLineOf(Path file) {
        try {
            var key = load(file).getPublic();
            byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
            return KeyType.fromKey(key) + " " + Base64.getEncoder().encodeToString(blob);
        } catch (IOException e) {
            throw unusable(file, e.getMessage(), e);
        }
    }

    /** Refuses a private key that others may read, as OpenSSH does: its own programs would not use it either. */
    static void checkPrivacy(Path file) {
        try {
            int mode = (Integer) Files.getAttribute(file, "unix:mode") & 0777;
            if ((mode & 077) != 0) {
                throw new Failure(
                        "The SSH key " + file + " may be read by others (mode " + Integer.toOctalString(mode) + ")",
                        "Keep it to yourself: chmod 600 " + file
                                + "; if others may have read it, make another: ssh-keygen -t ed25519");
            }
        } catch (IOException e) {
            throw unusable(file, e.getMessage(), e);
        }
    }

    /** Whether a private key has a passphrase. */
    static boolean isEncrypted(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (!text.contains("PRIVATE KEY")) {
                throw unusable(file, "it is no private key", null);
            }
            if (!text.contains("BEGIN OPENSSH PRIVATE KEY")) {
                return text.contains("ENCRYPTED");
            }
            String body = text.replaceAll("-----[^-]*-----|\\s", "");
            Buffer.PlainBuffer buffer =
                    new Buffer.PlainBuffer(Base64.getDecoder().decode(body));
            buffer.readRawBytes(new byte["openssh-key-v1\0".length()]);
            return !buffer.readString().equals("none");
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(file, e.getMessage(), e);
        }
    }

    /** A log-in with a private key that has no passphrase. */
    static AuthMethod authentication(Path file) {
        try {
            return new AuthPublickey(load(file));
        } catch (IOException e) {
            throw unusable(file, e.getMessage(), e);
        }
    }

    /** Writes a file that only its owner may read, whole or not at all; one that is there already stays. */
    static void writeNew(Path file, String text) {
        Path part = null;
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            part = Files.createTempFile(file.getParent(), ".new", "");
            Files.writeString(part, text);
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException _) {
            // another run made it in the same moment: that one counts
        } catch (IOException e) {
            throw new Failure(
                    "Can't write " + file + ": " + e.getMessage(), "Make its folder writable, or set ssh.key", e);
        } finally {
            deleteQuietly(part);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException _) {
            // a leftover of no use to anybody
        }
    }

    private static KeyProvider load(Path file) throws IOException {
        try (SSHClient loader = new SSHClient(Connections.config())) {
            return loader.loadKeys(file.toString());
        }
    }

    private static Failure unusable(Path file, String why, Exception cause) {
        return new Failure(
                "The SSH key " + file + " can't be used: " + why,
                "Set ssh.key to an OpenSSH private key (ssh-keygen -t ed25519), or remove the setting to have one made",
                cause);
    }
}
