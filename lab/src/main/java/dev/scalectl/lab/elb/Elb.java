package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.Protocol;
import dev.scalectl.lab.wire.Service;
import dev.scalectl.lab.world.World;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Elastic Load Balancing v2: all of its actions that the lab has. */
public final class Elb {
    private final Service service;
    private final Passage passage;

    /**
     * The service over these tables and this world.
     *
     * @param publicRange where balancers' public addresses come from, in CIDR notation
     */
    public Elb(Store store, World world, InstantSource clock, String publicRange) {
        var find = new Find(store);
        passage = new Passage(store, clock);
        List<Action<?, ?>> actions = Stream.of(
                        new Balancers(store, find, clock, publicRange).actions(),
                        new BalancerSettings(store, find).actions(),
                        new TargetGroups(store, find).actions(),
                        new AttributeActions(store, find).actions(),
                        new Listeners(store, find).actions(),
                        new Targets(store, find, clock).actions(),
                        new Health(store, find, world).actions(),
                        new ElbTags(store, find).actions())
                .<Action<?, ?>>flatMap(List::stream)
                .toList();
        service = new Service("elasticloadbalancing", Protocol.QUERY, actions, work -> () -> store.transaction(work));
    }

    /** The service, for the router. */
    public Service service() {
        return service;
    }

    /** Does what is due by now: balancers become active, drained targets and remnants go. */
    public void tick() {
        passage.tick();
    }
}
