package dev.scalectl.lab.state;

import java.time.Instant;

/**
 * A key pair, of which the lab has the public half.
 *
 * @param type {@code rsa} or {@code ed25519}
 * @param publicLine the OpenSSH line as it was imported
 */
public record StoredKeyPair(
        String id, String name, String type, String fingerprint, String publicLine, Instant createdAt) {}
