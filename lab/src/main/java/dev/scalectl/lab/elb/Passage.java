package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Attributes;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredTargetGroup;
import dev.scalectl.lab.state.StoredTargetGroup.Target;
import dev.scalectl.lab.state.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

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
        boolean used = !store.tables().balancersOf(group.arn()).isEmpty();
        var delay = used ? delay(group) : Duration.ZERO;
        var kept = group.targets().stream()
                .map(target -> isEnding(target) ? target.draining(now) : target)
                .filter(target -> !isOver(target, delay, now))
                .toList();
        return kept.equals(group.targets()) ? group : group.withTargets(kept);
    }

    /** As on AWS, a terminated instance deregisters itself. */
    private boolean isEnding(Target target) {
        return store.tables()
                .instances()
                .find(target.instanceId())
                .map(instance -> instance.life().isEnding())
                .orElse(true);
    }

    private static boolean isOver(Target target, Duration delay, Instant now) {
        return target.drainingSince()
                .map(since -> !now.isBefore(since.plus(delay)))
                .orElse(false);
    }

    private static Duration delay(StoredTargetGroup group) {
        return Duration.ofSeconds(Long.parseLong(
                Attributes.TARGET_GROUP.get(group.attributes(), "deregistration_delay.timeout_seconds")));
    }
}
