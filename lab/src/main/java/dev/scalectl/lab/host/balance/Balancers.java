package dev.scalectl.lab.host.balance;

import dev.scalectl.lab.host.Exec;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.host.machine.Cgroup;
import dev.scalectl.lab.host.network.Network;
import dev.scalectl.lab.host.network.Port;
import dev.scalectl.lab.host.network.Sockets;
import dev.scalectl.lab.world.BalancerSpec;
import dev.scalectl.lab.world.TargetHealth;
import dev.scalectl.lab.world.TargetRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All balancers of a lab. HAProxy outlives the lab's process; the next one takes over where it left off. */
public final class Balancers implements AutoCloseable {
    private static final int ID_CHARACTERS = 16;

    private final Place place;
    private final Network network;
    private final Map<String, Balancer> balancers = new HashMap<>();

    /** No balancers yet. */
    public Balancers(Place place, Network network) {
        this.place = place;
        this.network = network;
    }

    /** See {@link dev.scalectl.lab.world.World#setBalancers}. */
    public synchronized void set(List<BalancerSpec> wanted) {
        var arns = wanted.stream().map(BalancerSpec::arn).collect(Collectors.toSet());
        for (var arn : List.copyOf(balancers.keySet())) {
            if (!arns.contains(arn)) {
                remove(arn);
            }
        }
        wanted.forEach(this::apply);
    }

    private void apply(BalancerSpec spec) {
        var balancer = balancers.computeIfAbsent(spec.arn(), _ -> open(spec));
        network.extend(port(spec));
        if (balancer.apply(spec)) {
            network.trim(port(spec));
        }
    }

    private static Port port(BalancerSpec spec) {
        return new Port(id(spec.arn()), spec.privateIps(), Optional.of(spec.publicIp()));
    }

    /** See {@link dev.scalectl.lab.world.World#health}. */
    public synchronized Map<TargetRef, TargetHealth> health() {
        Map<TargetRef, TargetHealth> health = new HashMap<>();
        balancers.values().forEach(balancer -> health.putAll(balancer.health()));
        return health;
    }

    private Balancer open(BalancerSpec spec) {
        String id = id(spec.arn());
        var haproxy = new Haproxy(place.balancer(id), network.namespace(id), cgroup(id));
        if (!haproxy.isAlive()) {
            network.connect(port(spec));
        }
        return new Balancer(haproxy, new Sockets(Place.namespaceFile(place.namespace(id))));
    }

    private void remove(String arn) {
        String id = id(arn);
        balancers.remove(arn).close();
        cgroup(id).remove();
        network.disconnect(id);
        Exec.run("rm", "-rf", "--one-file-system", place.balancer(id).toString());
    }

    private Cgroup cgroup(String id) {
        return Cgroup.top(place.prefix()).child(id);
    }

    /** The last part of its ARN. */
    private static String id(String arn) {
        String last = arn.substring(arn.lastIndexOf('/') + 1);
        return "lb-" + last.substring(0, Math.min(ID_CHARACTERS, last.length()));
    }

    /** Leaves HAProxy running. */
    @Override
    public synchronized void close() {
        balancers.values().forEach(Balancer::close);
    }
}
