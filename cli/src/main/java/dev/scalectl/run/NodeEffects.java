package dev.scalectl.run;

import dev.scalectl.cloud.Instances;
import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Opcache;
import dev.scalectl.cluster.Role;
import dev.scalectl.console.Progress;
import dev.scalectl.console.Stop;
import dev.scalectl.console.Task;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Facts;
import dev.scalectl.node.OpcacheSizing;
import dev.scalectl.node.Ssh;
import dev.scalectl.node.WebNode;
import dev.scalectl.plan.Step;
import dev.scalectl.release.Deployment;
import dev.scalectl.release.Destination;
import dev.scalectl.release.LiveRelease;
import dev.scalectl.release.Packing;
import dev.scalectl.release.Setup;
import dev.scalectl.release.Skipped;
import dev.scalectl.release.Strategy;
import dev.scalectl.release.source.AppFolder;
import dev.scalectl.service.DataServices;
import dev.scalectl.service.History;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What is done on the nodes themselves. */
final class NodeEffects {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Session session;
    private final Resources resources;
    private final Guard guard;
    private final Progress progress;
    private final Stop stop;
    private final Instances instances;
    private final ReentrantLock credentialsLock = new ReentrantLock();
    private Credentials credentials;

    NodeEffects(Session session, Resources resources, Guard guard, Progress progress, Stop stop) {
        this.session = session;
        this.resources = resources;
        this.guard = guard;
        this.progress = progress;
        this.stop = stop;
        this.instances = session.cloud().instances();
    }

    void reach(Step.Reach step, Task task) {
        String id = resources.node(step.name()).instanceId();
        Boot boot = new Boot(session, this::retag);
        task.at("waiting for an address");
        boot.awaitAddress(step.name(), id);
        task.at("waiting for SSH");
        Node settled = guard.through(step.name(), () -> boot.settle(id), session.connections()::to);
        resources.put(settled);
        if (settled.role() == Role.DATA) {
            guard.take(session.connections().to(settled));
        }
    }

    void setUp(Step.SetUpData step) {
        Ssh data = ssh(step.name());
        DataServices.setUp(data, session.config(), session.cluster().network().cidrs(), credentials(data));
    }

    void setUp(Step.SetUpWeb step) {
        Node data = data();
        Ssh toData = ssh(data.name());
        Opcache opcache = Facts.read(toData, session.config()).opcache().orElse(OpcacheSizing.LEAST);
        WebNode.setUp(ssh(step.name()), session.config(), data, credentials(toData), opcache);
    }

    void deploy(Step.Deploy step) {
        Ssh data = ssh(data().name());
        Destination to = new Destination(
                step.names().stream().map(this::ssh).toList(),
                data,
                credentials(data),
                session.cluster().network().cidrs(),
                BalancerTraffic.of(session, resources),
                Skipped.nobody());
        Optional<String> live = liveRelease(to);
        if (live.isPresent()) {
            // the database knew it, and could not be asked when this was planned
            to.webs().forEach(web -> LiveRelease.put(data, web, session.config(), live.get()));
            return;
        }
        try (AppFolder app = AppFolder.own(session.config().app().path());
                Packing packing = Packing.begin(session.config(), app)) {
            new Deployment(session.config(), to, new Strategy.Atomic(), guard::check, stop, progress)
                    .deploy(packing, Setup.ONCE, false);
        }
    }

    void put(Step.PutRelease step) {
        LiveRelease.put(ssh(data().name()), ssh(step.name()), session.config(), step.release());
    }

    Health health(BalancerEffects balancer) {
        return new Health(session, resources, balancer);
    }

    private static Optional<String> liveRelease(Destination to) {
        try (History history = History.open(to.data(), to.credentials())) {
            return history.live();
        }
    }

    private Ssh ssh(String name) {
        return session.connections().to(resources.node(name));
    }

    private Node data() {
        return resources.node(Role.DATA);
    }

    /** Data and web nodes are set up at the same time, and whoever comes first makes the passwords. */
    private Credentials credentials(Ssh data) {
        credentialsLock.lock();
        try {
            if (credentials == null) {
                credentials = Credentials.readOrMake(data);
            }
            return credentials;
        } finally {
            credentialsLock.unlock();
        }
    }

    /** Writes host keys into the tag, and returns when EC2 shows them to everybody. */
    private void retag(Node node, List<HostKey> keys) {
        instances.tagHostKeys(node.instanceId(), keys);
        Wait.until(
                "EC2 shows the host keys of " + node.name(),
                Duration.ofSeconds(60),
                PAUSE,
                () -> Optional.of(instances.read(node.instanceId()))
                        .filter(shown -> shown.hostKeys().equals(keys)));
    }
}
