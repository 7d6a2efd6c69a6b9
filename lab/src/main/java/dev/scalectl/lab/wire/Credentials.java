package dev.scalectl.lab.wire;

import java.security.SecureRandom;
import java.util.Base64;

/** The one pair of keys that a lab accepts. */
public record Credentials(String accessKeyId, String secretAccessKey) {
    private static final String KEY_ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** A new random pair in AWS's form. */
    public static Credentials random() {
        var random = new SecureRandom();
        var id = new StringBuilder("AKIA");
        for (int i = 0; i < 16; i++) {
            id.append(KEY_ID_ALPHABET.charAt(random.nextInt(KEY_ID_ALPHABET.length())));
        }
        byte[] secret = new byte[30];
        random.nextBytes(secret);
        return new Credentials(id.toString(), Base64.getEncoder().encodeToString(secret));
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
