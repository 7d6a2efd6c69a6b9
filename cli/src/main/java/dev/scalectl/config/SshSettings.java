package dev.scalectl.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to log in to nodes.
 *
 * @param user the image's own account, which may use {@code sudo} without a password
 * @param key the operator's private key, absolute; empty means one of scalectl's own, or an agent's
 */
public record SshSettings(String user, Optional<Path> key) {}
