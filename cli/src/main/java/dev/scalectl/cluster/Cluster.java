package dev.scalectl.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything of a cluster that the cloud's tags and names show.
 *
 * @param nodes the nodes that live, running or not, data nodes first, then by number
 * @param gone nodes that were terminated since the cluster was made, and are still shown for a while
 * @param keyPairs names of the cluster's key pairs
 */
public record Cluster(
        String name,
        Network network,
        Map<GroupKind, SecurityGroup> groups,
        List<Node> nodes,
        List<Node> gone,
        List<String> keyPairs,
        Optional<Balancer> balancer,
        Optional<TargetGroup> targetGroup) {

    /** Data nodes first, then by number. */
    public static final Comparator<Node> ORDER =
            Comparator.comparing(Node::role).reversed().thenComparingInt(Node::number);

    /** A cluster of which nothing exists. */
    public static Cluster nothing(String name, Network network) {
        return new Cluster(
                name, network, Map.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** True when nothing of it exists. */
    public boolean isNothing() {
        return groups.isEmpty() && nodes.isEmpty() && keyPairs.isEmpty() && balancer.isEmpty() && targetGroup.isEmpty();
    }

    /** The living nodes with a role, by number. */
    public List<Node> nodes(Role role) {
        return nodes.stream().filter(node -> node.role() == role).toList();
    }

    /** The living node with this name. */
    public Optional<Node> node(String wanted) {
        return nodes.stream().filter(node -> node.name().equals(wanted)).findFirst();
    }

    /** The node with MySQL and Redis; the oldest, should there ever be two. */
    public Optional<Node> data() {
        return nodes(Role.DATA).stream().findFirst();
    }

    /** A group, if it exists. */
    public Optional<SecurityGroup> group(GroupKind kind) {
        return Optional.ofNullable(groups.get(kind));
    }

    /** How many web nodes there should be by the tags; 0 when no tag says so yet. */
    public int webCount() {
        return group(GroupKind.WEB).flatMap(SecurityGroup::webCount).orElse(0);
    }

    /** What the balancer says of a node. */
    public Optional<Target> target(Node node) {
        return targetGroup.flatMap(group -> group.target(node));
    }

    /** Where users reach the application on this port; empty without a balancer. */
    public Optional<String> endpoint(int port) {
        return balancer.map(found -> "http://" + found.dnsName() + (port == 80 ? "" : ":" + port));
    }
}
