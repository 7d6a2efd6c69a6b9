package dev.scalectl.lab.host.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What bounds a machine's processor time and memory: its version 2 group where that has the controllers, otherwise
 * groups of version 1 with the same name.
 *
 * @param group the machine's version 2 group
 * @param top the version 2 hierarchy that it is in
 * @param cpu its group of version 1 for processor time, if that is where it is bounded
 * @param memory the same for memory
 */
record Bounds(Cgroup group, Path top, Optional<Path> cpu, Optional<Path> memory) {
    /** Short, so that a machine that waits for its next share does not wait for long; the least quota is 1 ms. */
    private static final int PERIOD_MICROS = 50_000;

    private static final long MIB = 1024 * 1024;

    /** Those of a group, from its place in the version 2 hierarchy. */
    static Bounds of(Hierarchies hierarchies, Cgroup group) {
        var top = hierarchies.unified();
        var name = top.relativize(group.folder()).toString();
        return new Bounds(
                group,
                top,
                hierarchies.legacy("cpu").map(folder -> folder.resolve(name)),
                hierarchies.legacy("memory").map(folder -> folder.resolve(name)));
    }

    /** Makes what is missing and bounds the memory; EC2's instances do not swap. */
    void create(int memoryMiB) {
        long bytes = memoryMiB * MIB;
        if (cpu.isEmpty()) {
            delegate("+cpu");
        }
        if (memory.isEmpty()) {
            delegate("+memory");
            write(group.folder().resolve("memory.max"), bytes);
            writeIfThere(group.folder().resolve("memory.swap.max"), 0);
        }
        legacy().forEach(Bounds::makeFolder);
        memory.ifPresent(folder -> {
            // The limit with swap may never be below the one without, which an earlier boot may have set higher.
            writeIfThere(folder.resolve("memory.memsw.limit_in_bytes"), -1);
            write(folder.resolve("memory.limit_in_bytes"), bytes);
            writeIfThere(folder.resolve("memory.memsw.limit_in_bytes"), bytes);
        });
    }

    /** Gives it so many cores' time, or as much as there is. */
    void setCores(OptionalDouble cores) {
        var quota = cores.stream()
                .mapToObj(number -> String.valueOf(Math.max(1000, Math.round(number * PERIOD_MICROS))))
                .findFirst();
        if (cpu.isEmpty()) {
            write(group.folder().resolve("cpu.max"), quota.orElse("max") + " " + PERIOD_MICROS);
            return;
        }
        write(cpu.get().resolve("cpu.cfs_period_us"), PERIOD_MICROS);
        write(cpu.get().resolve("cpu.cfs_quota_us"), quota.orElse("-1"));
    }

    /** The processor time that it has used, in seconds; each group of version 2 counts it, with a controller or not. */
    double secondsUsed() {
        try {
            return Files.readAllLines(group.folder().resolve("cpu.stat")).stream()
                            .filter(line -> line.startsWith("usage_usec "))
                            .mapToLong(line -> Long.parseLong(line.substring("usage_usec ".length())))
                            .sum()
                    / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether they are there. */
    boolean exist() {
        return Files.isDirectory(group.folder()) && legacy().stream().allMatch(Files::isDirectory);
    }

    /** The groups of version 1, which a machine's first process has to enter. */
    List<Path> legacy() {
        return Stream.of(cpu, memory).flatMap(Optional::stream).toList();
    }

    /** Removes the groups of version 1, which nothing may be in any more; the one of version 2 goes by itself. */
    void removeLegacy() {
        legacy().forEach(folder -> new Cgroup(folder).remove());
    }

    /** A version 2 group has a controller only if all groups above it pass it on. */
    private void delegate(String controllers) {
        var path = top;
        write(path.resolve("cgroup.subtree_control"), controllers);
        for (Path step : top.relativize(group.folder().getParent())) {
            path = path.resolve(step);
            write(path.resolve("cgroup.subtree_control"), controllers);
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeIfThere(Path file, Object value) {
        if (Files.exists(file)) {
            write(file, value);
        }
    }

    private static void write(Path file, Object value) {
        try {
            Files.writeString(file, value.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
