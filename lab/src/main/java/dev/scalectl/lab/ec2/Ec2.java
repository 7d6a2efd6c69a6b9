package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Publisher;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.Protocol;
import dev.scalectl.lab.wire.Service;
import dev.scalectl.lab.world.World;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** EC2: all of its actions that the lab has. */
public final class Ec2 {
    private final Store store;
    private final World world;
    private final Machines machines;
    private final Launches launches;
    private final Images images;
    private final SecurityGroups groups;
    private final Service service;

    /**
     * EC2 over these tables and this world.
     *
     * @param publicRange where instances' public addresses come from, in CIDR notation
     */
    public Ec2(Store store, World world, Publisher publisher, InstantSource clock, String publicRange) {
        this.store = store;
        this.world = world;
        var lookup = new Lookup(store, clock);
        machines = new Machines(store, world, publisher, clock, publicRange);
        images = new Images(store, lookup, machines, world, clock);
        groups = new SecurityGroups(store, lookup);
        launches = new Launches(store, lookup, machines, clock);
        List<Action<?, ?>> actions = Stream.of(
                        launches.actions(),
                        new InstanceQueries(store, lookup, world, clock).actions(),
                        new InstanceControl(store, lookup, machines).actions(),
                        new InstanceAttributes(store, lookup).actions(),
                        InstanceTypes.actions(),
                        images.actions(),
                        new Places(store, lookup).actions(),
                        groups.actions(),
                        new SecurityGroupRules(store, lookup).actions(),
                        new RuleQueries(store).actions(),
                        new RuleDescriptions(store, lookup).actions(),
                        new KeyPairs(store, lookup, clock).actions(),
                        new Tags(store, lookup).actions(),
                        new Attachments(store).actions())
                .<Action<?, ?>>flatMap(List::stream)
                .toList();
        service = new Service("ec2", Protocol.EC2, actions, work -> () -> store.transaction(work));
    }

    /** The service, for the router. */
    public Service service() {
        return service;
    }

    /** Forgets what is long over. */
    public void tick() {
        store.transaction(launches::forget);
    }

    /** Makes what every account has, and takes up what an earlier process has left. */
    public void start() {
        store.transaction(groups::makeDefault);
        world.onMachineEnd(machines::ended);
        images.resume();
        machines.resume();
    }
}
