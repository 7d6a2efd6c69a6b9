package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Addresses;
import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Publisher;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.state.StoredKeyPair;
import dev.scalectl.lab.world.Machine;
import dev.scalectl.lab.world.World;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Moves instances through their states: each action puts the instance into the state on the way and returns, the world
 * does the work afterwards, one thing after another for each instance, and the state at the end follows.
 */
final class Machines {
    private static final System.Logger LOG = System.getLogger(Machines.class.getName());

    private final Store store;
    private final World world;
    private final Publisher publisher;
    private final InstantSource clock;
    private final String publicRange;
    private final Queues queues = new Queues();

    Machines(Store store, World world, Publisher publisher, InstantSource clock, String publicRange) {
        this.store = store;
        this.world = world;
        this.publisher = publisher;
        this.clock = clock;
        this.publicRange = publicRange;
    }

    /** A free public address; empty when the range is used up. */
    Optional<String> newPublicIp() {
        return new Addresses(store.tables()).publicIn(publicRange);
    }

    /** Boots an instance that is pending. */
    void boot(String id) {
        queues.add(id, () -> {
            publisher.publish();
            var pending = store.transaction(() -> store.tables()
                    .instances()
                    .find(id)
                    .filter(i -> i.life() == Life.PENDING)
                    .map(this::machine));
            if (pending.isEmpty()) {
                return;
            }
            try {
                world.boot(pending.get());
                finish(id, Life.PENDING, i -> move(i, Life.RUNNING, "", ""));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "cannot boot " + id, e);
                finish(id, Life.PENDING, this::bootFailed);
            }
        });
    }

    /** As on EC2: a launch that fails ends the instance, a later start leaves it stopped. */
    private void bootFailed(StoredInstance instance) {
        String message = "Server.InternalError: Internal error on launch";
        if (instance.isFirstStart()) {
            move(instance, Life.SHUTTING_DOWN, "Server.InternalError", message);
            destroy(instance.id());
        } else {
            stopped(instance, "Server.InternalError", message);
        }
    }

    void stop(StoredInstance instance, boolean force) {
        move(
                instance,
                Life.STOPPING,
                "Client.UserInitiatedShutdown",
                "Client.UserInitiatedShutdown: User initiated shutdown");
        shutDown(instance.id(), force);
    }

    private void shutDown(String id, boolean force) {
        queues.add(id, () -> {
            world.shutDown(id, force);
            finish(
                    id,
                    Life.STOPPING,
                    instance -> stopped(
                            instance,
                            instance.status().reasonCode(),
                            instance.status().reasonMessage()));
        });
    }

    private void stopped(StoredInstance instance, String code, String message) {
        move(instance.with(instance.net().privateIp(), ""), Life.STOPPED, code, message);
    }

    /** Gives a stopped instance a public address, a new one, and boots it. */
    void start(StoredInstance instance) {
        String publicIp = instance.net().hasPublicIp() ? newPublicIp().orElse("") : "";
        move(instance.with(instance.net().privateIp(), publicIp), Life.PENDING, "pending", "pending");
        boot(instance.id());
    }

    void reboot(StoredInstance instance) {
        queues.add(instance.id(), () -> world.reboot(instance.id()));
    }

    void terminate(StoredInstance instance) {
        move(
                instance,
                Life.SHUTTING_DOWN,
                "Client.UserInitiatedShutdown",
                "Client.UserInitiatedShutdown: User initiated shutdown");
        destroy(instance.id());
    }

    private void destroy(String id) {
        queues.add(id, () -> {
            world.destroy(id);
            finish(
                    id,
                    Life.SHUTTING_DOWN,
                    instance -> move(
                            instance.with("", ""),
                            Life.TERMINATED,
                            instance.status().reasonCode(),
                            instance.status().reasonMessage()));
        });
    }

    /** Queues work on an instance behind what is under way. */
    void afterwards(String id, Runnable work) {
        queues.add(id, work);
    }

    /** A machine has ended by itself: its shutdown behaviour says what becomes of the instance. */
    void ended(String id) {
        // behind what is under way: CreateImage, for one, ends a machine and boots it again
        queues.add(
                id,
                () -> finish(id, Life.RUNNING, instance -> {
                    if (!world.isAlive(id)) {
                        endedForGood(instance);
                    }
                }));
    }

    private void endedForGood(StoredInstance instance) {
        String message = "Client.InstanceInitiatedShutdown: Instance initiated shutdown";
        if (instance.launch().shutdownBehavior().equals("terminate")) {
            move(instance, Life.SHUTTING_DOWN, "Client.InstanceInitiatedShutdown", message);
            destroy(instance.id());
        } else {
            stopped(instance, "Client.InstanceInitiatedShutdown", message);
        }
    }

    /** After a restart of the lab's process: goes on with what was under way, and looks who is still there. */
    void resume() {
        store.transaction(() -> store.tables().instances().all().forEach(this::resume));
    }

    private void resume(StoredInstance instance) {
        switch (instance.life()) {
            case PENDING -> boot(instance.id());
            case RUNNING -> ended(instance.id());
            case STOPPING -> shutDown(instance.id(), true);
            case SHUTTING_DOWN -> destroy(instance.id());
            case STOPPED, TERMINATED -> {}
        }
    }

    private void finish(String id, Life from, Consumer<StoredInstance> change) {
        store.transaction(() -> store.tables()
                .instances()
                .find(id)
                .filter(i -> i.life() == from)
                .ifPresent(change));
    }

    private void move(StoredInstance instance, Life life, String code, String message) {
        store.tables().instances().put(instance.id(), instance.with(life, code, message, clock.instant()));
    }

    /** The instance in the world's terms. */
    Machine machine(StoredInstance instance) {
        var launch = instance.launch();
        var size = InstanceTypes.find(launch.instanceType()).orElseThrow();
        var key = store.tables().keyPairs().find(launch.keyName()).map(StoredKeyPair::publicLine);
        return new Machine(
                instance.id(),
                launch.imageId(),
                InstanceView.hostName(instance),
                instance.net().privateIp(),
                Optional.of(instance.net().publicIp()).filter(ip -> !ip.isEmpty()),
                new String(Base64.getDecoder().decode(launch.userData()), StandardCharsets.UTF_8),
                key,
                size.capacity());
    }
}
