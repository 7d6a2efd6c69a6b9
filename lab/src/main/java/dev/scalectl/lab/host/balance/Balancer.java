package dev.scalectl.lab.host.balance;

import dev.scalectl.lab.host.network.Sockets;
import dev.scalectl.lab.world.BalancerSpec;
import dev.scalectl.lab.world.BalancerSpec.HealthCheck;
import dev.scalectl.lab.world.BalancerSpec.ListenerSpec;
import dev.scalectl.lab.world.BalancerSpec.TargetGroupSpec;
import dev.scalectl.lab.world.BalancerSpec.TargetSpec;
import dev.scalectl.lab.world.TargetHealth;
import dev.scalectl.lab.world.TargetRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One balancer: keeps HAProxy in step with what is wanted and with what the health checks show. */
final class Balancer implements AutoCloseable {
    private final Haproxy haproxy;
    private final Sockets sockets;
    private final Map<TargetRef, Checker> checkers = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();
    private BalancerSpec wanted;
    private Shape shape;

    /** What a running HAProxy cannot be told over its socket. */
    private record Shape(
            List<String> addresses, List<ListenerSpec> listeners, Set<String> targetGroups, Duration idleTimeout) {
        static Shape of(BalancerSpec spec) {
            return new Shape(
                    spec.privateIps(),
                    spec.listeners(),
                    spec.targetGroups().stream().map(TargetGroupSpec::arn).collect(Collectors.toSet()),
                    spec.idleTimeout());
        }
    }

    Balancer(Haproxy haproxy, Sockets sockets) {
        this.haproxy = haproxy;
        this.sockets = sockets;
    }

    /**
     * Makes it so.
     *
     * @return true when HAProxy was started anew
     */
    synchronized boolean apply(BalancerSpec spec) {
        wanted = spec;
        check(spec);
        var needed = Shape.of(spec);
        if (needed.equals(shape) && haproxy.isAlive()) {
            steer();
            return false;
        }
        restart();
        shape = needed;
        return true;
    }

    synchronized Map<TargetRef, TargetHealth> health() {
        return checkers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().health().inWords()));
    }

    /** Has a checker for each target that is registered or draining, and for no other. */
    private void check(BalancerSpec spec) {
        Map<TargetRef, Checker> before = new HashMap<>(checkers);
        checkers.clear();
        for (var group : spec.targetGroups()) {
            for (var target : group.targets()) {
                if (target.draining()) {
                    continue;
                }
                var ref = ref(group, target);
                var old = before.get(ref);
                if (old != null && old.checks(target, group.healthCheck())) {
                    checkers.put(ref, before.remove(ref));
                } else {
                    checkers.put(ref, checker(target, group.healthCheck(), old));
                }
            }
        }
        before.values().forEach(Checker::close);
    }

    private Checker checker(TargetSpec target, HealthCheck check, Checker before) {
        var known = before == null ? Health.NEW : before.health();
        return new Checker(target, check, known, sockets, this::healthChanged);
    }

    private synchronized void healthChanged() {
        if (wanted != null) {
            steer();
        }
    }

    private void restart() {
        told.clear();
        Map<String, Map<TargetSpec, Boolean>> open = new HashMap<>();
        for (var group : wanted.targetGroups()) {
            var routes = routes(group);
            open.put(group.arn(), routes);
            routes.forEach((target, isOpen) -> told.put(name(group, target), isOpen ? "ready" : "maint"));
        }
        haproxy.start(HaproxyConfig.render(wanted, open, haproxy.socket()));
    }

    /** Tells HAProxy what has changed. */
    private void steer() {
        Map<String, String> states = new HashMap<>();
        for (var group : wanted.targetGroups()) {
            routes(group).forEach((target, isOpen) -> {
                String name = name(group, target);
                states.put(name, isOpen ? "ready" : "drain");
                if (!told.containsKey(name)) {
                    haproxy.tell("add server %s %s:%d".formatted(name, target.ip(), target.port()));
                    told.put(name, "maint");
                }
            });
        }
        // Those that open go first, so that there is always one that takes requests.
        states.forEach((name, state) -> set(name, state, "ready"));
        states.forEach((name, state) -> set(name, state, "drain"));
        List.copyOf(told.keySet()).stream()
                .filter(name -> !states.containsKey(name))
                .forEach(this::shut);
    }

    private void set(String name, String state, String turn) {
        if (state.equals(turn) && !state.equals(told.get(name))) {
            boolean alreadyShut = state.equals("drain") && "maint".equals(told.get(name));
            if (!alreadyShut) {
                haproxy.tell("set server " + name + " state " + state);
                told.put(name, state);
            }
        }
    }

    /**
     * Cuts what is still open. The server stays, out of use: HAProxy 2.6 may give one that is added later the memory of
     * one that was deleted, and with it the connections that its clients still hold.
     */
    private void shut(String name) {
        if (!"maint".equals(told.put(name, "maint"))) {
            haproxy.tell("set server " + name + " state maint");
            haproxy.tell("shutdown sessions server " + name);
        }
    }

    private Map<TargetSpec, Boolean> routes(TargetGroupSpec group) {
        return Routing.of(group, target -> {
            var checker = checkers.get(ref(group, target));
            return checker == null ? Health.NEW : checker.health();
        });
    }

    private static TargetRef ref(TargetGroupSpec group, TargetSpec target) {
        return new TargetRef(group.arn(), target.instanceId(), target.port());
    }

    private static String name(TargetGroupSpec group, TargetSpec target) {
        return HaproxyConfig.backend(group.arn()) + "/" + HaproxyConfig.server(target);
    }

    /** Ends the checks; HAProxy goes on. */
    @Override
    public synchronized void close() {
        wanted = null;
        checkers.values().forEach(Checker::close);
        sockets.close();
    }
}
