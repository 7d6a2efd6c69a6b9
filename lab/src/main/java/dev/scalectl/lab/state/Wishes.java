package dev.scalectl.lab.state;

import dev.scalectl.lab.state.StoredGroup.StoredRule;
import dev.scalectl.lab.world.BalancerSpec;
import dev.scalectl.lab.world.BalancerSpec.HealthCheck;
import dev.scalectl.lab.world.BalancerSpec.ListenerSpec;
import dev.scalectl.lab.world.BalancerSpec.TargetGroupSpec;
import dev.scalectl.lab.world.BalancerSpec.TargetSpec;
import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Firewall.Group;
import dev.scalectl.lab.world.Firewall.Member;
import dev.scalectl.lab.world.Firewall.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The tables in the world's terms: pure functions of the tables and the time. */
final class Wishes {
    private final Tables tables;
    private final Instant now;

    Wishes(Tables tables, Instant now) {
        this.tables = tables;
        this.now = now;
    }

    Firewall firewall() {
        var instances = tables.instances().all().stream()
                .map(StoredInstance::net)
                .filter(net -> !net.privateIp().isEmpty())
                .map(net -> new Member(net.privateIp(), Set.copyOf(net.groupIds())));
        var balancers = tables.balancers().all().stream()
                .flatMap(balancer -> balancer.places().stream()
                        .map(place -> new Member(place.privateIp(), Set.copyOf(balancer.groupIds()))));
        var groups = tables.groups().all().stream()
                .map(group -> new Group(group.id(), rules(group, false), rules(group, true)))
                .toList();
        return new Firewall(Stream.concat(instances, balancers).toList(), groups);
    }

    private static List<Rule> rules(StoredGroup group, boolean egress) {
        return group.rules().stream()
                .filter(rule -> rule.egress() == egress && !rule.isIpv6())
                .map(rule -> new Rule(rule.protocol(), rule.from(), rule.to(), peer(rule)))
                .toList();
    }

    private static Firewall.Peer peer(StoredRule rule) {
        return rule.isFromGroup() ? new Firewall.Peer.GroupMembers(rule.peer()) : new Firewall.Peer.Range(rule.peer());
    }

    List<BalancerSpec> balancers() {
        return tables.balancers().all().stream().map(this::balancer).toList();
    }

    private BalancerSpec balancer(StoredBalancer balancer) {
        var zones = balancer.places().stream()
                .map(place -> Network.zoneOf(place.subnetId()))
                .toList();
        return new BalancerSpec(
                balancer.arn(),
                balancer.places().stream().map(StoredBalancer.Place::privateIp).toList(),
                balancer.publicIp(),
                seconds(Attributes.BALANCER.get(balancer.attributes(), "idle_timeout.timeout_seconds")),
                tables.listeners().where(listener -> listener.balancerArn().equals(balancer.arn())).stream()
                        .map(listener -> new ListenerSpec(listener.port(), listener.targetGroupArn()))
                        .toList(),
                tables.targetGroupsOf(balancer.arn()).stream()
                        .map(group -> targetGroup(group, zones))
                        .toList());
    }

    private TargetGroupSpec targetGroup(StoredTargetGroup group, List<String> zones) {
        var delay = seconds(Attributes.TARGET_GROUP.get(group.attributes(), "deregistration_delay.timeout_seconds"));
        var targets = group.targets().stream()
                .flatMap(target -> target(target, delay, zones))
                .toList();
        return new TargetGroupSpec(group.arn(), healthCheck(group.check()), targets);
    }

    /** Targets that are stopped, gone, or in a zone without the balancer are none to the world. */
    private Stream<TargetSpec> target(StoredTargetGroup.Target target, Duration delay, List<String> zones) {
        return tables.instances().find(target.instanceId()).stream()
                .filter(instance -> !instance.net().privateIp().isEmpty())
                .filter(instance -> instance.life() != Life.STOPPED)
                .filter(instance -> zones.contains(Network.zoneOf(instance.net().subnetId())))
                .map(instance -> new TargetSpec(
                        instance.id(),
                        instance.net().privateIp(),
                        target.port(),
                        target.drainingSince().isPresent(),
                        target.drainingSince()
                                .map(since -> !now.isBefore(since.plus(delay)))
                                .orElse(false)));
    }

    private static HealthCheck healthCheck(StoredTargetGroup.Check check) {
        return new HealthCheck(
                check.path(),
                check.port().equals("traffic-port") ? 0 : Integer.parseInt(check.port()),
                Duration.ofSeconds(check.intervalSeconds()),
                Duration.ofSeconds(check.timeoutSeconds()),
                check.healthyThreshold(),
                check.unhealthyThreshold(),
                check.matcher());
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
