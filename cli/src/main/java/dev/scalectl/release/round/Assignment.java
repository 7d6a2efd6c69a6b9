package dev.scalectl.release.round;

import dev.scalectl.node.Ssh;
import java.util.Optional;

/**
 * What one web node is to do at the instant.
 *
 * @param root where its links are
 * @param release what it serves from then on; empty for nothing
 * @param previous the release before that one
 */
public record Assignment(Ssh ssh, String root, Optional<String> release, Optional<String> previous) {
    String node() {
        return ssh.node().name();
    }
}
