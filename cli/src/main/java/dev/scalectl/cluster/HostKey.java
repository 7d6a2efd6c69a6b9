package dev.scalectl.cluster;

/**
 * An SSH host key as OpenSSH writes it.
 *
 * @param line type and base64, such as {@code ssh-ed25519 AAAA…}; no comment
 */
public record HostKey(String line) {}
