package dev.scalectl.run;

import dev.scalectl.cluster.Balancer;
import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.SecurityGroup;
import dev.scalectl.cluster.TargetGroup;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cloud's ids of what exists, kept up to date while a plan runs. */
final class Resources {
    private final Map<GroupKind, String> groups = new ConcurrentHashMap<>();
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private volatile String balancer;
    private volatile String targetGroup;

    Resources(Cluster cluster) {
        cluster.groups().values().forEach(this::add);
        cluster.nodes().forEach(this::put);
        balancer = cluster.balancer().map(Balancer::arn).orElse(null);
        targetGroup = cluster.targetGroup().map(TargetGroup::arn).orElse(null);
    }

    Map<GroupKind, String> groups() {
        return Map.copyOf(groups);
    }

    String group(GroupKind kind) {
        return present(groups.get(kind), kind.word() + " group");
    }

    void put(GroupKind kind, String id) {
        groups.put(kind, id);
    }

    Node node(String name) {
        return present(nodes.get(name), name);
    }

    /** The first node with a role. */
    Node node(Role role) {
        return present(
                nodes.values().stream()
                        .filter(node -> node.role() == role)
                        .min(Cluster.ORDER)
                        .orElse(null),
                role.word() + " node");
    }

    void put(Node node) {
        nodes.put(node.name(), node);
    }

    String balancer() {
        return present(balancer, "balancer");
    }

    void balancer(String arn) {
        balancer = arn;
    }

    String targetGroup() {
        return present(targetGroup, "target group");
    }

    void targetGroup(String arn) {
        targetGroup = arn;
    }

    private void add(SecurityGroup group) {
        put(group.kind(), group.id());
    }

    private static <T> T present(T thing, String what) {
        if (thing == null) {
            throw new IllegalStateException("the plan needs the " + what + " before it is there");
        }
        return thing;
    }
}
