package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.world.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of a machine: its disk, what it is, its process, and what it has printed. */
record MachineFolder(Path path) {
    private static final int CONSOLE_BYTES = 64 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    static MachineFolder of(Place place, String id) {
        return new MachineFolder(place.machine(id));
    }

    /** Those of all machines of a lab. */
    static List<MachineFolder> all(Place place) {
        var parent = place.state().resolve("machines");
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var folders = Files.list(parent)) {
            return folders.map(MachineFolder::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return path.getFileName().toString();
    }

    Disk disk() {
        return new Disk(path);
    }

    /** Its first process, if it runs; the machine's script notes it. */
    Optional<Running> process() {
        return Running.load(path.resolve("process"));
    }

    /** What {@link #write} has noted; empty when a lab process was killed before. */
    Optional<Machine> read() {
        try {
            return Optional.of(JSON.readValue(path.resolve("machine.json"), Machine.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Notes what it is, and what it shall take for its memory. */
    void write(Machine machine) {
        JSON.writeValue(path.resolve("machine.json"), machine);
        long kib = Share.of(machine.capacity()).memoryMiB() * 1024L;
        var text = new StringBuilder();
        for (var line : List.of("MemTotal", "MemFree", "MemAvailable")) {
            text.append("%-15s %8d kB%n".formatted(line + ":", kib));
        }
        for (var line : List.of("Buffers", "Cached", "SwapCached", "Shmem", "SReclaimable", "SwapTotal", "SwapFree")) {
            text.append("%-15s %8d kB%n".formatted(line + ":", 0));
        }
        try {
            Files.writeString(path.resolve("meminfo"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** See {@link dev.scalectl.lab.world.World#console}. */
    String console() {
        var file = path.resolve("console.log");
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, Files.size(file) - CONSOLE_BYTES));
            return new String(in.readNBytes(CONSOLE_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
