package dev.scalectl.run;

import dev.scalectl.cloud.Cloud;
import dev.scalectl.cloud.ClusterReader;
import dev.scalectl.cloud.Names;
import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Observed;
import dev.scalectl.config.Config;
import dev.scalectl.config.NetworkSettings;
import dev.scalectl.error.Failure;
import dev.scalectl.error.Nearest;
import dev.scalectl.node.Connections;
import dev.scalectl.node.DataNode;
import dev.scalectl.node.Identity;
import dev.scalectl.node.Pool;
import dev.scalectl.node.Ssh;
import dev.scalectl.node.WebNode;
import dev.scalectl.plan.Desired;
import dev.scalectl.plan.Operator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/** One run's view of the cluster: the cloud, the connections to its nodes, and what was read last. */
public final class Session implements AutoCloseable {
    private final Config config;
    private final Cloud cloud;
    private final Identity identity;
    private final Connections connections;
    private final SshAccess access;
    private volatile Cluster cluster;

    private Session(Config config, Cloud cloud, Identity identity, Connections connections, SshAccess access) {
        this.config = config;
        this.cloud = cloud;
        this.identity = identity;
        this.connections = connections;
        this.access = access;
    }

    /** Reads the cluster and lets the operator's own address in to its nodes. */
    public static Session open(Config config) {
        return letIn(read(config));
    }

    /** The same for a release, which is in a hurry: the cluster's balancer, targets and key pairs are not read. */
    public static Session forRelease(Config config) {
        return letIn(read(config, ClusterReader::readNodes));
    }

    private static Session letIn(Session session) {
        try {
            session.access.letIn(session.cluster, session.cloud.groups());
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Reads the cluster and changes nothing. */
    public static Session read(Config config) {
        return read(config, ClusterReader::read);
    }

    private static Session read(Config config, BiFunction<ClusterReader, NetworkSettings, Cluster> reading) {
        // the slow parts of a cold start side by side
        CompletableFuture<Identity> identity = CompletableFuture.supplyAsync(() -> Identity.forCluster(config));
        CompletableFuture<Connections> connections = identity.thenApply(known -> new Connections(known, config.ssh()));
        CompletableFuture<SshAccess> access = CompletableFuture.supplyAsync(() -> SshAccess.of(config));
        Cloud cloud = Cloud.of(config);
        try {
            Cluster cluster = reading.apply(cloud.reader(), config.network());
            Session session = new Session(config, cloud, identity.join(), connections.join(), access.join());
            session.cluster = cluster;
            return session;
        } catch (CompletionException e) {
            cloud.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    /** The configuration. */
    public Config config() {
        return config;
    }

    /** The cluster as it was read last. */
    public Cluster cluster() {
        return cluster;
    }

    /** The connections to nodes. */
    public Connections connections() {
        return connections;
    }

    Cloud cloud() {
        return cloud;
    }

    Identity identity() {
        return identity;
    }

    /** Reads the cluster anew. */
    public Cluster refresh() {
        cluster = cloud.reader().read(config.network());
        access.letIn(cluster, cloud.groups());
        return cluster;
    }

    /**
     * The connection to a node.
     *
     * @throws Failure when there is no such node
     */
    public Ssh ssh(String name) {
        Node node = cluster.node(name).orElseThrow(() -> {
            var names = cluster.nodes().stream().map(Node::name).toList();
            String meant = Nearest.to(name, names)
                    .map(near -> " Did you mean " + near + "?")
                    .orElse("");
            return new Failure(
                    config.cluster() + " has no node " + name, "Its nodes are listed by: scalectl status." + meant);
        });
        return connections.to(node);
    }

    /** What the cloud showed, and what each node that runs says of itself. */
    public Observed observe() {
        return Observation.of(this);
    }

    /** Begins to look which nodes can be reached and are set up. */
    public Glance glance() {
        return Glance.begin(this);
    }

    /** What PHP says of itself on the web nodes that answer, by node name. */
    public Map<String, Pool> pools() {
        return Observation.pools(this);
    }

    /** How the cluster is to be, by the configuration and whoever runs this. */
    public Desired desired() {
        Operator operator = new Operator(
                new Names(config.cluster()).keyPair(identity.publicLine()),
                access.rules(),
                access.isFixed(),
                access.today());
        return new Desired(
                config,
                operator,
                DataNode.fingerprint(config, cluster.network().cidrs()),
                cluster.data()
                        .filter(data -> data.privateIp().isPresent())
                        .map(data -> WebNode.fingerprint(config, data)));
    }

    /**
     * The connection to the data node when it answers: the one that can be asked for the lock.
     *
     * @param observed what the nodes said
     */
    public Optional<Ssh> data(Observed observed) {
        return observed.cluster()
                .data()
                .filter(data -> observed.of(data).reachable())
                .map(connections::to);
    }

    @Override
    public void close() {
        connections.close();
        cloud.close();
    }
}
