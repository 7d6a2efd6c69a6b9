package dev.scalectl.cloud;

import dev.scalectl.cluster.GroupKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a cluster's resources are called. A cluster has one of each name, so making one twice is not possible. */
public record Names(String cluster) {

    /** A security group's name. */
    String group(GroupKind kind) {
        return "scalectl-" + cluster + "-" + kind.word();
    }

    /** The name of the load balancer, and of its target group. */
    String balancer() {
        return "scalectl-" + cluster;
    }

    /** EC2's {@code Name} of a node. */
    String instance(String node) {
        return cluster + "-" + node;
    }

    /**
     * A key pair's name: another key has another name, so that several operators' keys can be there.
     *
     * @param publicLine the public key as in {@code authorized_keys}; its comment does not count
     */
    public String keyPair(String publicLine) {
        String[] words = publicLine.strip().split("\\s+", 3);
        return "scalectl-" + cluster + "-" + sha256(words[0] + " " + words[1]).substring(0, 8);
    }

    /** The token by which a launch is known to be the same launch, for as long as the group exists. */
    static String clientToken(String groupId, String node) {
        return sha256(groupId + " " + node);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
