package dev.scalectl.run;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.console.Console;
import dev.scalectl.console.Progress;
import dev.scalectl.console.Stop;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.Deployed;
import dev.scalectl.release.Deployment;
import dev.scalectl.release.Destination;
import dev.scalectl.release.Rollback;
import dev.scalectl.release.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Deployments and rollbacks of a cluster that is there, under its lock. */
public final class Releasing {
    private final Session session;
    private final Guard guard;
    private final Progress progress;
    private final Stop stop;

    /** A deployment to be. */
    public Releasing(Session session, Guard guard, Console console) {
        this.session = session;
        this.guard = guard;
        this.progress = console.progress();
        this.stop = console.stop();
    }

    /**
     * Releases an application on all web nodes.
     *
     * @param source its folder
     * @param verify whether files that the nodes have already are read and compared before they are taken over
     * @throws Failure when a node is missing, away or not set up, somebody else changes the cluster, or the deployment
     *     fails
     */
    public Deployed deploy(Path source, Setup setup, boolean verify) {
        return new Deployment(session.config(), ready(), guard::check, stop, progress).deploy(source, setup, verify);
    }

    /**
     * Takes all web nodes back to an earlier release.
     *
     * @throws Failure when a node is missing, away or not set up, somebody else changes the cluster, or there is no
     *     such release
     */
    public Deployed rollback(Rollback.Wish wish) {
        return new Rollback(session.config(), ready(), guard::check, stop, progress).run(wish);
    }

    private Destination ready() {
        Observed observed = session.glance();
        requireReady(observed);
        session.data(observed).ifPresent(guard::take);
        if (guard.isLate()) {
            session.refresh();
            requireReady(session.glance());
        }
        return destination(session.cluster());
    }

    private Destination destination(Cluster cluster) {
        List<Ssh> webs = cluster.nodes(Role.WEB).stream()
                .map(node -> session.ssh(node.name()))
                .toList();
        Ssh data = session.ssh(cluster.data().orElseThrow().name());
        return new Destination(
                webs,
                data,
                Credentials.readOrMake(data),
                cluster.network().cidrs(),
                BalancerTraffic.of(session, new Resources(cluster)));
    }

    /** A node that is away would serve the old release when it comes back. */
    private void requireReady(Observed observed) {
        Cluster cluster = observed.cluster();
        if (cluster.data().isEmpty() || cluster.nodes(Role.WEB).isEmpty()) {
            throw new Failure(
                    "The cluster " + cluster.name() + " is not complete: it needs a data node and a web node",
                    "Make it with: scalectl up");
        }
        List<String> problems = cluster.nodes().stream()
                .flatMap(node -> problem(node, observed.of(node)).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new Failure(
                    "Nothing was changed, for not all nodes are ready:\n" + String.join("\n", problems),
                    "Mend the cluster with: scalectl up");
        }
    }

    private static Optional<String> problem(Node node, NodeFacts facts) {
        if (!node.isRunning()) {
            return Optional.of(node.name() + " is " + node.state());
        }
        if (!facts.reachable()) {
            return Optional.of(node.name() + " can't be reached: " + facts.message());
        }
        return facts.settings().isEmpty() ? Optional.of(node.name() + " is not set up") : Optional.empty();
    }
}
