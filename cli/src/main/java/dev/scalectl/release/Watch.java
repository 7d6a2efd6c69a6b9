package dev.scalectl.release;

import dev.scalectl.error.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;

/**
 * A release that has just become the one that is served is watched for a time: each node by itself, and the site as its
 * users reach it.
 *
 * @param path what is asked; empty for nothing
 */
record Watch(Rollout rollout, Traffic traffic, String path, Duration time) {
    private static final String BALANCER = "balancer";

    /** @throws Failure when a node or the site stops answering well */
    void over(Fleet fleet) {
        String title = "watch for " + time.toSeconds() + " s";
        if (path.isEmpty() || time.isZero()) {
            fleet.each(title, ssh -> rollout.watch(ssh, time));
            return;
        }
        SequencedMap<String, Callable<Boolean>> work = fleet.byNode(Fleet.asFunction(ssh -> rollout.watch(ssh, time)));
        work.put(BALANCER, () -> {
            site().ifPresent(site -> UsersView.watch(site, path, time));
            return true;
        });
        fleet.progress().task(title, _ -> fleet.together(title, work));
    }

    /** Whether the cloud's API answers is not what is watched. */
    private Optional<URI> site() {
        try {
            return traffic.site().get();
        } catch (Failure _) {
            return Optional.empty();
        }
    }
}
