package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.host.Exec;
import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.host.image.Images;
import dev.scalectl.lab.host.network.Network;
import dev.scalectl.lab.world.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The machines of a lab: their disks, processes and links. Machines outlive the lab's process; this finds them again.
 */
public final class Machines {
    /** What systemd as init understands as "power off"; 34 is the first real-time signal of Linux's C libraries. */
    private static final int POWER_OFF = 34 + 4;

    private static final String PROCESS = "process";
    private static final int REBOOT = 2;
    private static final Duration POLITE_ROUND = Duration.ofSeconds(3);
    private static final int POLITE_ROUNDS = 6;
    private static final int CONSOLE_BYTES = 64 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final Place place;
    private final Images images;
    private final Network network;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Set<String> endsOnPurpose = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> endListener = id -> {};
    private volatile boolean closed;

    /** Machines with their disks made from these images. */
    public Machines(Place place, Images images, Network network) {
        this.place = place;
        this.images = images;
        this.network = network;
    }

    /** How many machines run, found without a lab process. */
    public static int countRunning(Place place) {
        return (int) folders(place).stream()
                .filter(folder -> Running.load(folder.resolve(PROCESS)).isPresent())
                .count();
    }

    /** Finds the machines that an earlier lab process has left running, and clears up after those that ended. */
    public void findRunning() {
        for (var folder : folders(place)) {
            String id = folder.getFileName().toString();
            Running.load(processFile(id)).ifPresentOrElse(process -> takeUp(id, folder, process), () -> cleanUp(id));
        }
    }

    private void takeUp(String id, Path folder, Running process) {
        network.connected(read(folder));
        watch(id, process);
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
        var disk = new Disk(place.machine(id));
        boolean fresh = !disk.exists();
        disk.prepare();
        if (fresh) {
            Seed.write(disk.upper(), machine);
            if (images.isBase(machine.imageId())) {
                images.hostSettings().writeTo(disk.upper());
            }
        }
        network.resolver().writeTo(disk.upper());
        write(disk.folder(), machine);
        network.connect(machine);
        endsOnPurpose.remove(id);
        var cgroup = cgroup(id).create();
        var process = Launcher.start(machine, disk.folder(), layers, cgroup, place.namespace(id));
        process.save(processFile(id));
        watch(id, process);
    }

    /** See {@link dev.scalectl.lab.world.World#shutDown}. */
    public void shutDown(String id, boolean force) {
        endsOnPurpose.add(id);
        if (!force) {
            askToPowerOff(id);
        }
        cleanUp(id);
    }

    /** See {@link dev.scalectl.lab.world.World#reboot}. */
    public void reboot(String id) {
        if (!signalInit(id, REBOOT)) {
            throw new HostFailure(id + " does not run", "");
        }
    }

    /** See {@link dev.scalectl.lab.world.World#destroy}. */
    public void destroy(String id) {
        shutDown(id, true);
        new Disk(place.machine(id)).delete();
    }

    /** See {@link dev.scalectl.lab.world.World#isAlive}. */
    public boolean isAlive(String id) {
        return Optional.ofNullable(running.get(id)).filter(Running::isAlive).isPresent();
    }

    /** See {@link dev.scalectl.lab.world.World#console}. */
    public String console(String id) {
        var file = place.machine(id).resolve("console.log");
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, Files.size(file) - CONSOLE_BYTES));
            return new String(in.readNBytes(CONSOLE_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** See {@link dev.scalectl.lab.world.World#saveImage}; the machine stands still for as long as the copy takes. */
    public void saveImage(String id, String imageId) {
        var folder = place.machine(id);
        boolean alive = isAlive(id);
        if (alive) {
            cgroup(id).freeze(true);
        }
        try {
            images.save(imageId, read(folder).imageId(), new Disk(folder)::copyTo);
        } finally {
            if (alive) {
                cgroup(id).freeze(false);
            }
        }
    }

    /** Leaves the machines to the next lab process. */
    public void close() {
        closed = true;
    }

    private void askToPowerOff(String id) {
        var process = running.get(id);
        for (int round = 0; process != null && round < POLITE_ROUNDS && signalInit(id, POWER_OFF); round++) {
            if (endsWithin(process, POLITE_ROUND)) {
                return;
            }
        }
    }

    private static boolean endsWithin(Running process, Duration patience) {
        try {
            var handle = ProcessHandle.of(process.pid());
            if (handle.isPresent()) {
                handle.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a signal to the machine's init; false when there is none. */
    private boolean signalInit(String id, int signal) {
        var init =
                cgroup(id).child("machine").child("payload").child("init.scope").processes();
        return !init.isEmpty()
                && Exec.attempt("kill", "-" + signal, Long.toString(init.getFirst()))
                        .ok();
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
        cgroup(id).remove();
        network.disconnect(id);
        running.remove(id);
    }

    private Cgroup cgroup(String id) {
        return Cgroup.top(place.prefix()).child(id);
    }

    private Path processFile(String id) {
        return place.machine(id).resolve(PROCESS);
    }

    private static List<Path> folders(Place place) {
        var parent = place.state().resolve("machines");
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var folders = Files.list(parent)) {
            return folders.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Machine read(Path folder) {
        return JSON.readValue(folder.resolve("machine.json"), Machine.class);
    }

    private static void write(Path folder, Machine machine) {
        JSON.writeValue(folder.resolve("machine.json"), machine);
    }
}
