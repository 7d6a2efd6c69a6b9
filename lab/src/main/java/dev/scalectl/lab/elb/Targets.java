package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredTargetGroup;
import dev.scalectl.lab.state.StoredTargetGroup.Target;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** RegisterTargets, DeregisterTargets. */
final class Targets {
    private final Store store;
    private final Find find;
    private final InstantSource clock;

    Targets(Store store, Find find, InstantSource clock) {
        this.store = store;
        this.find = find;
        this.clock = clock;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of(
                                "RegisterTargets",
                                RegisterTargetsRequest::builder,
                                this::register,
                                "TargetGroupArn",
                                "Targets.Id",
                                "Targets.Port")
                        .requires("TargetGroupArn", "Targets"),
                Action.of(
                                "DeregisterTargets",
                                DeregisterTargetsRequest::builder,
                                this::deregister,
                                "TargetGroupArn",
                                "Targets.Id",
                                "Targets.Port")
                        .requires("TargetGroupArn", "Targets"));
    }

    private RegisterTargetsResponse register(RegisterTargetsRequest request) {
        StoredTargetGroup group = find.targetGroup(request.targetGroupArn());
        requireRunning(request.targets());
        var targets = new ArrayList<>(group.targets());
        for (TargetDescription description : request.targets()) {
            int port = port(description, group);
            if (targets.removeIf(known -> is(known, description.id(), port)
                            && known.drainingSince().isPresent())
                    || targets.stream().noneMatch(known -> is(known, description.id(), port))) {
                targets.add(new Target(description.id(), port, clock.instant(), Optional.empty()));
            }
        }
        store.tables().targetGroups().put(group.arn(), group.withTargets(targets));
        return RegisterTargetsResponse.builder().build();
    }

    private void requireRunning(List<TargetDescription> descriptions) {
        var wrong = descriptions.stream()
                .map(TargetDescription::id)
                .filter(id -> store.tables()
                        .instances()
                        .find(id)
                        .filter(instance -> instance.life() == Life.RUNNING)
                        .isEmpty())
                .distinct()
                .toList();
        if (!wrong.isEmpty()) {
            throw new ApiException(
                    "InvalidTarget",
                    "The following targets are not in a running state and cannot be registered: '"
                            + String.join("', '", wrong) + "'");
        }
    }

    private DeregisterTargetsResponse deregister(DeregisterTargetsRequest request) {
        StoredTargetGroup group = find.targetGroup(request.targetGroupArn());
        boolean unused = store.tables().balancersOf(group.arn()).isEmpty();
        var targets = new ArrayList<>(group.targets());
        for (TargetDescription description : request.targets()) {
            if (unused) {
                targets.removeIf(target -> isMeant(target, description));
            } else {
                targets.replaceAll(target -> isMeant(target, description) ? target.draining(clock.instant()) : target);
            }
        }
        store.tables().targetGroups().put(group.arn(), group.withTargets(targets));
        return DeregisterTargetsResponse.builder().build();
    }

    /** A description without a port means the instance on every port. */
    private static boolean isMeant(Target target, TargetDescription description) {
        return target.instanceId().equals(description.id())
                && (description.port() == null || description.port() == target.port());
    }

    private static boolean is(Target target, String id, int port) {
        return target.instanceId().equals(id) && target.port() == port;
    }

    static int port(TargetDescription description, StoredTargetGroup group) {
        int port = description.port() == null ? group.port() : description.port();
        HealthChecks.range("Port", port, 1, 65535);
        return port;
    }
}
