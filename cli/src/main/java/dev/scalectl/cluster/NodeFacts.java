package dev.scalectl.cluster;

import java.util.List;
import java.util.Optional;

/**
 * What a node says of itself over SSH.
 *
 * @param reachable false when nobody answered; then all else is empty
 * @param message why it is not reachable, or what is wrong on it; empty when all is well
 * @param faults what another set-up would mend: services that do not run, files that somebody changed
 * @param settings the fingerprint of the settings that were last applied completely
 * @param release the id of the release that {@code current} points to; web nodes only
 * @param releases ids of the complete releases on the node; web nodes only
 * @param liveRelease the last committed release in the history; data node only
 * @param mysql {@code ok} or {@code down}; data node only
 * @param redis {@code ok} or {@code down}; data node only
 * @param opcache of a web node: what it was set up with; of the data node: what the releases need that it has
 * @param unsure whether it does not know if it serves what the others do, and has the balancer leave it out; web nodes
 *     only
 */
public record NodeFacts(
        boolean reachable,
        String message,
        List<String> faults,
        Optional<String> settings,
        Optional<String> release,
        List<String> releases,
        Optional<String> liveRelease,
        Optional<String> mysql,
        Optional<String> redis,
        Optional<Opcache> opcache,
        boolean unsure) {

    /** The facts of a node that knows what it is to serve. */
    public NodeFacts(
            boolean reachable,
            String message,
            List<String> faults,
            Optional<String> settings,
            Optional<String> release,
            List<String> releases,
            Optional<String> liveRelease,
            Optional<String> mysql,
            Optional<String> redis,
            Optional<Opcache> opcache) {
        this(reachable, message, faults, settings, release, releases, liveRelease, mysql, redis, opcache, false);
    }

    /** The facts of a node that did not answer. */
    public static NodeFacts unreachable(String why) {
        return new NodeFacts(
                false,
                why,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
