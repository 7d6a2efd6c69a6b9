package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredBalancer;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.state.StoredTargetGroup;
import dev.scalectl.lab.state.StoredTargetGroup.Target;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.world.TargetHealth;
import dev.scalectl.lab.world.TargetRef;
import dev.scalectl.lab.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** DescribeTargetHealth: what the world's health checks say, where the target is checked at all. */
final class Health {
    private final Store store;
    private final Find find;
    private final World world;

    Health(Store store, Find find, World world) {
        this.store = store;
        this.find = find;
        this.world = world;
    }

    List<Action<?, ?>> actions() {
        return List.of(Action.of(
                        "DescribeTargetHealth",
                        DescribeTargetHealthRequest::builder,
                        this::describe,
                        "TargetGroupArn",
                        "Targets")
                .requires("TargetGroupArn"));
    }

    private DescribeTargetHealthResponse describe(DescribeTargetHealthRequest request) {
        StoredTargetGroup group = find.targetGroup(request.targetGroupArn());
        var checks = world.health();
        Stream<TargetHealthDescription> descriptions = request.targets().isEmpty()
                ? group.targets().stream().map(target -> view(group, target, health(group, target, checks)))
                : request.targets().stream().map(wanted -> view(group, wanted, checks));
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(descriptions.toList())
                .build();
    }

    private TargetHealthDescription view(
            StoredTargetGroup group, TargetDescription wanted, Map<TargetRef, TargetHealth> checks) {
        int port = Targets.port(wanted, group);
        return group.targets().stream()
                .filter(target -> target.instanceId().equals(wanted.id()) && target.port() == port)
                .findFirst()
                .map(target -> view(group, target, health(group, target, checks)))
                .orElseGet(() -> TargetHealthDescription.builder()
                        .target(target -> target.id(wanted.id()).port(port))
                        .targetHealth(
                                of("unused", "Target.NotRegistered", "Target is not registered to the target group"))
                        .build());
    }

    private TargetHealth health(StoredTargetGroup group, Target target, Map<TargetRef, TargetHealth> checks) {
        if (target.drainingSince().isPresent()) {
            return new TargetHealth(
                    "draining", "Target.DeregistrationInProgress", "Target deregistration is in progress");
        }
        return unused(group, target)
                .orElseGet(() -> checks.getOrDefault(
                        new TargetRef(group.arn(), target.instanceId(), target.port()),
                        new TargetHealth(
                                "initial", "Elb.RegistrationInProgress", "Target registration is in progress")));
    }

    /** Why no health check is made of the target; empty when it is made. */
    private Optional<TargetHealth> unused(StoredTargetGroup group, Target target) {
        var balancers = store.tables().balancersOf(group.arn());
        if (balancers.isEmpty()) {
            return Optional.of(new TargetHealth(
                    "unused",
                    "Target.NotInUse",
                    "Target group is not configured to receive traffic from the load balancer"));
        }
        StoredInstance instance = store.tables().instances().get(target.instanceId());
        if (instance.life() == Life.STOPPED) {
            return Optional.of(new TargetHealth(
                    "unused",
                    "Target.InvalidState",
                    "Target is in the " + instance.life().word() + " state"));
        }
        String zone = Network.zoneOf(instance.net().subnetId());
        if (balancers.stream().noneMatch(balancer -> zones(balancer).contains(zone))) {
            return Optional.of(new TargetHealth(
                    "unused",
                    "Target.NotInUse",
                    "Target is in an Availability Zone that is not enabled for the load balancer"));
        }
        return Optional.empty();
    }

    private static List<String> zones(StoredBalancer balancer) {
        return balancer.places().stream()
                .map(place -> Network.zoneOf(place.subnetId()))
                .toList();
    }

    private static TargetHealthDescription view(StoredTargetGroup group, Target target, TargetHealth health) {
        String checkPort = group.check().port();
        return TargetHealthDescription.builder()
                .target(description -> description.id(target.instanceId()).port(target.port()))
                .healthCheckPort(checkPort.equals("traffic-port") ? String.valueOf(target.port()) : checkPort)
                .targetHealth(of(health.state(), health.reason(), health.description()))
                .build();
    }

    private static software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth of(
            String state, String reason, String description) {
        var health = software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth.builder()
                .state(state);
        if (!reason.isEmpty()) {
            health.reason(reason).description(description);
        }
        return health.build();
    }
}
