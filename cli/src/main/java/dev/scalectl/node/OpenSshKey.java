package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.scalectl.cluster.HostKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * A new ed25519 key pair as OpenSSH writes it.
 *
 * @param privateKey the whole text of an unencrypted private key file
 * @param publicKey its public half
 */
record OpenSshKey(Secret privateKey, HostKey publicKey) {
    private static final String TYPE = "ssh-ed25519";

    /** Both of the JDK's encodings end in the 32 bytes of the key itself. */
    private static final int KEY_BYTES = 32;

    static OpenSshKey generate(String comment) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = tail(pair.getPrivate().getEncoded());
            byte[] point = tail(pair.getPublic().getEncoded());
            byte[] blob = new Wire().text(TYPE).bytes(point).toBytes();
            String line = TYPE + " " + Base64.getEncoder().encodeToString(blob);
            return new OpenSshKey(new Secret(file(seed, point, blob, comment)), new HostKey(line));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    private static byte[] tail(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    /** The layout is in OpenSSH's PROTOCOL.key. */
    private static String file(byte[] seed, byte[] point, byte[] blob, String comment) {
        int check = new SecureRandom().nextInt();
        Wire secret = new Wire().number(check).number(check).text(TYPE).bytes(point);
        secret.bytes(ByteBuffer.allocate(2 * KEY_BYTES).put(seed).put(point).array());
        secret.text(comment).pad();
        Wire all = new Wire().raw("openssh-key-v1\0".getBytes(US_ASCII));
        all.text("none").text("none").text("").number(1).bytes(blob).bytes(secret.toBytes());
        String body = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(all.toBytes());
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    /** SSH's way to write strings and numbers. */
    private static final class Wire {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Wire number(int value) {
            return raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        }

        Wire bytes(byte[] value) {
            return number(value.length).raw(value);
        }

        Wire text(String value) {
            return bytes(value.getBytes(US_ASCII));
        }

        Wire raw(byte[] value) {
            out.writeBytes(value);
            return this;
        }

        Wire pad() {
            for (int next = 1; out.size() % 8 != 0; next++) {
                out.write(next);
            }
            return this;
        }

        byte[] toBytes() {
            return out.toByteArray();
        }
    }
}
