package dev.scalectl.lab.host;

import dev.scalectl.lab.host.balance.Balancers;
import dev.scalectl.lab.host.image.Images;
import dev.scalectl.lab.host.machine.Machines;
import dev.scalectl.lab.host.metadata.MetadataService;
import dev.scalectl.lab.host.network.Network;
import dev.scalectl.lab.world.BalancerSpec;
import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Machine;
import dev.scalectl.lab.world.Metadata;
import dev.scalectl.lab.world.TargetHealth;
import dev.scalectl.lab.world.TargetRef;
import dev.scalectl.lab.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The real world: machines, network and balancers of this Linux machine. */
public final class HostWorld implements World {
    private final Images images;
    private final Network network;
    private final Machines machines;
    private final Balancers balancers;
    private MetadataService metadata;

    private HostWorld(Place place, Duration burst, Consumer<String> progress) {
        images = new Images(place, progress);
        network = new Network(place);
        machines = new Machines(place, images, network, burst);
        balancers = new Balancers(place, network);
    }

    /**
     * Makes the network of a lab and takes up what an earlier process of the same lab has left running.
     *
     * @param burst the CPU credits of a burstable machine, as one core's time: what it starts with and the most it
     *     saves
     * @param progress takes a line for each stage of an image that has to be built
     */
    public static HostWorld open(Place place, Duration burst, Consumer<String> progress) {
        try {
            Files.createDirectories(place.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var world = new HostWorld(place, burst, progress);
        world.network.up();
        world.metadata = new MetadataService(world.network.listenForMetadata(), InstantSource.system());
        world.machines.findRunning();
        return world;
    }

    @Override
    public void boot(Machine machine) {
        machines.boot(machine);
    }

    @Override
    public void shutDown(String instanceId, boolean force) {
        machines.shutDown(instanceId, force);
    }

    @Override
    public void reboot(String instanceId) {
        machines.reboot(instanceId);
    }

    @Override
    public void destroy(String instanceId) {
        machines.destroy(instanceId);
    }

    @Override
    public boolean isAlive(String instanceId) {
        return machines.isAlive(instanceId);
    }

    @Override
    public String console(String instanceId) {
        return machines.console(instanceId);
    }

    @Override
    public void saveImage(String instanceId, String imageId) {
        machines.saveImage(instanceId, imageId);
    }

    @Override
    public void deleteImage(String imageId) {
        images.delete(imageId);
    }

    @Override
    public void onMachineEnd(Consumer<String> listener) {
        machines.onEnd(listener);
    }

    @Override
    public void setFirewall(Firewall firewall) {
        network.setFirewall(firewall);
    }

    @Override
    public void setMetadata(List<Metadata> wanted) {
        metadata.set(wanted);
    }

    @Override
    public void setBalancers(List<BalancerSpec> wanted) {
        balancers.set(wanted);
    }

    @Override
    public Map<TargetRef, TargetHealth> health() {
        return balancers.health();
    }

    @Override
    public void close() {
        balancers.close();
        metadata.close();
        machines.close();
        try {
            network.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
