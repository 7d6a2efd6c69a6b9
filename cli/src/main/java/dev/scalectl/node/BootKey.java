package dev.scalectl.node;

import dev.scalectl.cluster.HostKey;

/**
 * The host key that a node has until its first contact.
 *
 * @param privateKey an OpenSSH private key, for the user data
 * @param publicKey its public half, for the tag
 */
public record BootKey(Secret privateKey, HostKey publicKey) {}
