package dev.scalectl.node;

import dev.scalectl.cluster.HostKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Accepts the keys that a node is known by and nothing else, and remembers what answered. */
final class PinnedKeys implements HostKeyVerifier {
    private final List<HostKey> known;
    private volatile HostKey accepted;
    private volatile String rejected;

    PinnedKeys(List<HostKey> known) {
        this.known = known;
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        HostKey seen =
                new HostKey(KeyType.fromKey(key) + " " + Base64.getEncoder().encodeToString(blob(key)));
        if (known.contains(seen)) {
            accepted = seen;
            return true;
        }
        rejected = KeyType.fromKey(key) + " " + SecurityUtils.getFingerprint(key);
        return false;
    }

    /** The types to ask the server for: those that can be verified. */
    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        return known.stream().map(key -> key.line().split(" ", 2)[0]).distinct().toList();
    }

    /** The key that answered and was known. */
    HostKey accepted() {
        return accepted;
    }

    /** The fingerprint of a key that answered and was not known. */
    Optional<String> rejected() {
        return Optional.ofNullable(rejected);
    }

    private static byte[] blob(PublicKey key) {
        return new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    }
}
