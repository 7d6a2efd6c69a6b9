package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Attributes;
import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.state.StoredTargetGroup;
import dev.scalectl.lab.state.StoredTargetGroup.Target;
import dev.scalectl.lab.state.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;

/** What the passage of time does to balancers and targets. */
final class Passage {
    /** How long a balancer shows {@code provisioning}; on AWS it takes minutes. */
    private static final Duration PROVISIONING = Duration.ofSeconds(1);

    private final Store store;
    private final InstantSource clock;

    Passage(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void tick() {
        store.transaction(() -> {
            Tables tables = store.tables();
            Instant now = clock.instant();
            tables.balancers()
                    .where(balancer -> !balancer.active()
                            && !now.isBefore(balancer.createdAt().plus(PROVISIONING)))
                    .forEach(balancer -> tables.balancers().put(balancer.arn(), balancer.activated()));
            tables.remnants().removeIf(remnant -> !now.isBefore(remnant.until()));
            tables.targetGroups().all().forEach(group -> tables.targetGroups().put(group.arn(), passed(group, now)));
        });
    }

    private StoredTargetGroup passed(StoredTargetGroup group, Instant now) {
        var delay = delay(group);
        var kept = new ArrayList<Target>();
        for (Target target : group.targets()) {
            step(target, delay, now).ifPresent(kept::add);
        }
        return kept.equals(group.targets()) ? group : group.withTargets(kept);
    }

    /** As on AWS, a terminated instance deregisters itself; a target that has drained long enough goes. */
    private Optional<Target> step(Target target, Duration delay, Instant now) {
        boolean ending = store.tables()
                .instances()
                .find(target.instanceId())
                .map(StoredInstance::life)
                .map(Life::isEnding)
                .orElse(true);
        Target next = ending ? target.draining(now) : target;
        return Optional.of(next)
                .filter(t -> t.drainingSince().isEmpty()
                        || now.isBefore(t.drainingSince().get().plus(delay)));
    }

    static Duration delay(StoredTargetGroup group) {
        return Duration.ofSeconds(Long.parseLong(
                Attributes.TARGET_GROUP.get(group.attributes(), "deregistration_delay.timeout_seconds")));
    }
}
