package dev.scalectl.lab.host.balance;

import dev.scalectl.lab.host.network.Sockets;
import dev.scalectl.lab.world.BalancerSpec.HealthCheck;
import dev.scalectl.lab.world.BalancerSpec.TargetSpec;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Checks one target again and again. */
final class Checker implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("health-clock").factory());

    private final TargetSpec target;
    private final HealthCheck check;
    private final Sockets sockets;
    private final Runnable onChange;
    private final ScheduledFuture<?> schedule;
    private volatile Health health;
    private volatile boolean closed;

    /** Begins at once; the listener is called when the target's phase has changed. */
    Checker(TargetSpec target, HealthCheck check, Health known, Sockets sockets, Runnable onChange) {
        this.target = target;
        this.check = check;
        this.health = known;
        this.sockets = sockets;
        this.onChange = onChange;
        schedule = CLOCK.scheduleAtFixedRate(
                () -> Thread.ofVirtual().name("check-" + target.instanceId()).start(this::run),
                0,
                check.interval().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    Health health() {
        return health;
    }

    boolean checks(TargetSpec otherTarget, HealthCheck otherCheck) {
        return target.equals(otherTarget) && check.equals(otherCheck);
    }

    /** The timeout is shorter than the interval, so no two checks of a target overlap. */
    private void run() {
        var outcome = Probe.run(sockets, target, check);
        if (closed) {
            return;
        }
        var before = health;
        health = before.after(outcome, check);
        if (health.phase() != before.phase()) {
            onChange.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        schedule.cancel(false);
    }
}
