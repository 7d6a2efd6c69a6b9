package dev.scalectl.cloud;

import dev.scalectl.cloud.Instances.Seen;
import dev.scalectl.cluster.Balancer;
import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Network;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.SecurityGroup;
import dev.scalectl.cluster.TargetGroup;
import dev.scalectl.config.NetworkSettings;
import dev.scalectl.error.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** The cluster as its tags and names show it, all kinds of resources asked for at the same time. */
public final class ClusterReader {
    private final Ec2Client ec2;
    private final ElasticLoadBalancingV2Client elb;
    private final Names names;

    ClusterReader(Ec2Client ec2, ElasticLoadBalancingV2Client elb, Names names) {
        this.ec2 = ec2;
        this.elb = elb;
        this.names = names;
    }

    /** Reads the cluster; one that does not exist is a cluster of nothing. */
    public Cluster read(NetworkSettings settings) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Network> network = threads.submit(() -> new Networks(ec2).read(settings));
            Future<List<Seen>> nodes = threads.submit(() -> new Instances(ec2, names).read());
            Future<Map<GroupKind, SecurityGroup>> groups = threads.submit(() -> new Groups(ec2, names).read());
            Future<List<String>> keys = threads.submit(() -> new KeyPairs(ec2, names).read());
            Future<Optional<Balancer>> balancer = threads.submit(() -> new Balancers(elb, names).read());
            Future<Optional<TargetGroup>> targets = threads.submit(() -> new Targets(elb, names).read());
            return new Cluster(
                    names.cluster(),
                    get(network),
                    get(groups),
                    living(get(nodes)),
                    gone(get(nodes), get(groups)),
                    get(keys),
                    get(balancer),
                    get(targets));
        }
    }

    /**
     * Reads what a release needs, in a third of the calls: nodes, groups and network. Key pairs, the balancer and its
     * targets are left out.
     */
    public Cluster readNodes(NetworkSettings settings) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Network> network = threads.submit(() -> new Networks(ec2).read(settings));
            Future<List<Seen>> nodes = threads.submit(() -> new Instances(ec2, names).read());
            Future<Map<GroupKind, SecurityGroup>> groups = threads.submit(() -> new Groups(ec2, names).read());
            return new Cluster(
                    names.cluster(),
                    get(network),
                    get(groups),
                    living(get(nodes)),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private static List<Node> living(List<Seen> nodes) {
        return nodes.stream().map(Seen::node).filter(node -> !node.isGone()).toList();
    }

    private static List<Node> gone(List<Seen> nodes, Map<GroupKind, SecurityGroup> groups) {
        return nodes.stream()
                .filter(seen -> seen.node().isGone())
                .filter(seen -> Optional.ofNullable(
                                groups.get(GroupKind.of(seen.node().role())))
                        .filter(group -> seen.isOf(group.id()))
                        .isPresent())
                .map(Seen::node)
                .toList();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", "Run the command again", e);
        }
    }
}
