package dev.scalectl.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to log in to nodes.
 *
 * @param user the image's own account, which may use {@code sudo} without a password
 * @param key the operator's private key, absolute; empty means one of scalectl's own, or an agent's
 * @param bootLimit how long a node may take from its start until it can be logged in to
 */
public record SshSettings(String user, Optional<Path> key, Duration bootLimit) {
    /** Enough for any instance type and image that is known. */
    public static final Duration BOOT_LIMIT = Duration.ofMinutes(5);
}
