package dev.scalectl.run;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.console.Console;
import dev.scalectl.console.Progress;
import dev.scalectl.console.Stop;
import dev.scalectl.error.Failure;
import dev.scalectl.error.Joined;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.Deployed;
import dev.scalectl.release.Deployment;
import dev.scalectl.release.Destination;
import dev.scalectl.release.DryRun;
import dev.scalectl.release.Packing;
import dev.scalectl.release.Rehearsal;
import dev.scalectl.release.Rollback;
import dev.scalectl.release.Setup;
import dev.scalectl.release.Strategy;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
     * @param packing the application
     * @param strategy how they change
     * @param verify whether files that the nodes have already are read and compared before they are taken over
     * @param skipUnreachable whether web nodes that can't be reached are done without
     * @throws Failure when the application can't be released, a node is missing, away or not set up, somebody else
     *     changes the cluster, or the deployment fails
     */
    public Deployed deploy(Packing packing, Setup setup, Strategy strategy, boolean verify, boolean skipUnreachable) {
        Glance glance = session.glance();
        // what is wrong with the application comes before what is wrong with the cluster, or who has its lock
        packing.check();
        return new Deployment(session.config(), ready(glance, skipUnreachable), strategy, guard::check, stop, progress)
                .deploy(packing, setup, verify);
    }

    /**
     * Tells what a deployment would do, and does not do it. Takes no lock.
     *
     * @throws Failure when a node is missing, away or not set up, or the deployment would fail before it sent anything
     */
    public static DryRun rehearse(
            Session session, Packing packing, Setup setup, Strategy strategy, boolean skipUnreachable) {
        Readiness readiness = Readiness.of(session.glance().observed(), skipUnreachable);
        List<Ssh> webs = readiness.webs().stream().map(session::ssh).toList();
        Ssh data = session.ssh(session.cluster().data().orElseThrow().name());
        return new Rehearsal(session.config(), webs, data, readiness.skipped(), Progress.silent())
                .run(packing, setup, strategy);
    }

    /**
     * Takes all web nodes back to an earlier release.
     *
     * @param skipUnreachable whether web nodes that can't be reached are done without
     * @throws Failure when a node is missing, away or not set up, somebody else changes the cluster, or there is no
     *     such release
     */
    public Deployed rollback(Rollback.Wish wish, boolean skipUnreachable) {
        return new Rollback(session.config(), ready(session.glance(), skipUnreachable), guard::check, stop, progress)
                .run(wish);
    }

    /** Others are kept out while web nodes still answer, or don't: that is over after the time of one connection. */
    private Destination ready(Glance glance, boolean skipUnreachable) {
        if (!glance.isDataNodeThere()) {
            // throws, and names web nodes that are not ready either
            var _ = Readiness.of(glance.observed(), skipUnreachable);
        }
        Ssh data = session.ssh(session.cluster().data().orElseThrow().name());
        // nothing of this needs the other, nor the web nodes, which are still looked at
        CompletableFuture<Credentials> credentials =
                CompletableFuture.supplyAsync(() -> Credentials.readOrMake(data), Thread::startVirtualThread);
        guard.take(data);
        Glance current = glance;
        if (guard.isLate()) {
            guard.caughtUp();
            // what it still waits for would be taken for an answer to the next look
            var _ = glance.observed();
            session.refresh();
            current = session.glance();
        }
        Readiness readiness = Readiness.of(current.observed(), skipUnreachable);
        return destination(session.cluster(), readiness, Joined.of(credentials));
    }

    private Destination destination(Cluster cluster, Readiness readiness, Credentials credentials) {
        List<Ssh> webs = readiness.webs().stream().map(session::ssh).toList();
        Ssh data = session.ssh(cluster.data().orElseThrow().name());
        return new Destination(
                webs,
                data,
                credentials,
                cluster.network().cidrs(),
                BalancerTraffic.of(session, new Resources(cluster)),
                readiness.skipped());
    }
}
