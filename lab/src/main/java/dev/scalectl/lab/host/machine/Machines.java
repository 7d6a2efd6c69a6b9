package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.host.image.Images;
import dev.scalectl.lab.host.network.Network;
import dev.scalectl.lab.world.Machine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The machines of a lab: their disks, processes and links. Machines outlive the lab's process; this finds them again.
 */
public final class Machines {
    private final Place place;
    private final Images images;
    private final Network network;
    private final Pace pace;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Set<String> endsOnPurpose = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> endListener = id -> {};
    private volatile boolean closed;

    /**
     * Machines with their disks made from these images.
     *
     * @param burst the CPU credits of a burstable machine, as one core's time
     */
    public Machines(Place place, Images images, Network network, Duration burst) {
        this.place = place;
        this.images = images;
        this.network = network;
        this.pace = new Pace(burst);
    }

    /** How many machines run, found without a lab process. */
    public static int countRunning(Place place) {
        return (int) MachineFolder.all(place).stream()
                .filter(folder -> folder.process().isPresent())
                .count();
    }

    /** Finds the machines that an earlier lab process has left running, and clears up after those that ended. */
    public void findRunning() {
        for (var folder : MachineFolder.all(place)) {
            var machine = folder.read();
            var process = folder.process();
            if (machine.isPresent() && process.isPresent()) {
                takeUp(machine.get(), process.get());
            } else {
                cleanUp(folder.id());
            }
        }
    }

    private void takeUp(Machine machine, Running process) {
        network.connected(machine);
        // It stands still if the earlier process was killed while it saved an image of it.
        cgroup(machine.instanceId()).freeze(false);
        pace.takeUp(machine.instanceId(), bounds(machine.instanceId()), Share.of(machine.capacity()));
        watch(machine.instanceId(), process);
    }

    /** See {@link dev.scalectl.lab.world.World#onMachineEnd}. */
    public void onEnd(Consumer<String> listener) {
        endListener = listener;
    }

    /** See {@link dev.scalectl.lab.world.World#boot}. */
    public void boot(Machine machine) {
        String id = machine.instanceId();
        if (isAlive(id)) {
            return;
        }
        var layers = images.layers(machine.imageId());
        var folder = MachineFolder.of(place, id);
        prepare(folder, machine);
        network.connect(machine);
        endsOnPurpose.remove(id);
        cgroup(id).create();
        var bounds = bounds(id);
        var share = Share.of(machine.capacity());
        bounds.create(share.memoryMiB());
        pace.start(id, bounds, share);
        watch(id, Launcher.start(machine, folder.path(), layers, bounds, place.namespace(id)));
    }

    private void prepare(MachineFolder folder, Machine machine) {
        var disk = folder.disk();
        boolean fresh = !disk.exists();
        disk.prepare();
        if (fresh) {
            Seed.write(disk.upper(), machine);
            if (images.isBase(machine.imageId())) {
                images.hostSettings().writeTo(disk.upper());
            }
        }
        network.resolver().writeTo(disk.upper());
        folder.write(machine);
    }

    /** See {@link dev.scalectl.lab.world.World#shutDown}. */
    public void shutDown(String id, boolean force) {
        endsOnPurpose.add(id);
        var process = running.get(id);
        if (!force && process != null) {
            new Init(cgroup(id)).powerOff(process);
        }
        cleanUp(id);
    }

    /** See {@link dev.scalectl.lab.world.World#reboot}. */
    public void reboot(String id) {
        if (!new Init(cgroup(id)).reboot()) {
            throw new HostFailure(id + " does not run", "");
        }
    }

    /** See {@link dev.scalectl.lab.world.World#destroy}. */
    public void destroy(String id) {
        shutDown(id, true);
        MachineFolder.of(place, id).disk().delete();
    }

    /** See {@link dev.scalectl.lab.world.World#isAlive}. */
    public boolean isAlive(String id) {
        return Optional.ofNullable(running.get(id)).filter(Running::isAlive).isPresent();
    }

    /** See {@link dev.scalectl.lab.world.World#console}. */
    public String console(String id) {
        return MachineFolder.of(place, id).console();
    }

    /** See {@link dev.scalectl.lab.world.World#saveImage}; the machine stands still for as long as the copy takes. */
    public void saveImage(String id, String imageId) {
        var folder = MachineFolder.of(place, id);
        boolean alive = isAlive(id);
        if (alive) {
            cgroup(id).freeze(true);
        }
        try {
            images.save(imageId, folder.read().orElseThrow().imageId(), folder.disk()::copyTo);
        } finally {
            if (alive) {
                cgroup(id).freeze(false);
            }
        }
    }

    /** Leaves the machines to the next lab process. */
    public void close() {
        closed = true;
        pace.close();
    }

    private void watch(String id, Running process) {
        running.put(id, process);
        Thread.ofVirtual().name("watch-" + id).start(() -> {
            ProcessHandle.of(process.pid()).ifPresent(handle -> handle.onExit().join());
            ended(id, process);
        });
    }

    private void ended(String id, Running process) {
        if (!closed && process.equals(running.get(id)) && !endsOnPurpose.contains(id)) {
            cleanUp(id);
            endListener.accept(id);
        }
    }

    private synchronized void cleanUp(String id) {
        pace.end(id);
        cgroup(id).remove();
        bounds(id).removeLegacy();
        network.disconnect(id);
        running.remove(id);
    }

    private Bounds bounds(String id) {
        return Bounds.of(Hierarchies.ofThisMachine(), cgroup(id));
    }

    private Cgroup cgroup(String id) {
        return Cgroup.top(place.prefix()).child(id);
    }
}
