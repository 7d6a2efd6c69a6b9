package dev.scalectl.lab.host.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session tokens. Each is good for one instance and until a time, both of which it proves itself; none outlives the
 * lab's process, after which clients get a 401 and ask for another.
 */
final class Tokens {
    private static final String ALGORITHM = "HmacSHA256";

    private final InstantSource clock;
    private final SecretKeySpec key;

    Tokens(InstantSource clock) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.clock = clock;
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** A token for the instance with this address. */
    String issue(String ip, Duration life) {
        long end = clock.instant().plus(life).toEpochMilli();
        var token = ByteBuffer.allocate(Long.BYTES + 32).putLong(end).put(proof(ip, end));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** Whether it was issued to this address, and holds still. */
    boolean isGood(String ip, String token) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() != Long.BYTES + 32) {
                return false;
            }
            long end = bytes.getLong();
            var proof = new byte[32];
            bytes.get(proof);
            return clock.instant().isBefore(Instant.ofEpochMilli(end)) && MessageDigest.isEqual(proof, proof(ip, end));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] proof(String ip, long end) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((ip + " " + end).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
