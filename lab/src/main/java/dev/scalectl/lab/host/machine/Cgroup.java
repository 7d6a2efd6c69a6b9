package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.host.HostFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A version 2 control group: what starts in it can be found and ended as a whole. */
public record Cgroup(Path folder) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The group of this name at the top of the hierarchy. */
    public static Cgroup top(String name) {
        return new Cgroup(Hierarchies.ofThisMachine().unified().resolve(name));
    }

    /** Removes the group of this name from every hierarchy, with all that runs in it. */
    public static void removeEverywhere(String name) {
        var hierarchies = Hierarchies.ofThisMachine();
        new Cgroup(hierarchies.unified().resolve(name)).remove();
        Stream.of("cpu", "memory")
                .flatMap(controller -> hierarchies.legacy(controller).stream())
                .forEach(folder -> new Cgroup(folder.resolve(name)).remove());
    }

    /** The version 2 group that this process is in. */
    public static Cgroup ofThisProcess() {
        var top = Hierarchies.ofThisMachine().unified();
        try (var lines = Files.lines(Path.of("/proc/self/cgroup"))) {
            return new Cgroup(lines.filter(line -> line.startsWith("0::/"))
                    .map(line -> top.resolve(line.substring("0::/".length())))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElse(top));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A group inside this one. */
    public Cgroup child(String name) {
        return new Cgroup(folder.resolve(name));
    }

    /** Makes it, with those above it. */
    public Cgroup create() {
        try {
            Files.createDirectories(folder);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes in exactly this group. */
    public List<Long> processes() {
        try {
            return Files.readAllLines(folder.resolve("cgroup.procs")).stream()
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Moves a process into this group. */
    public void adopt(long pid) {
        write("cgroup.procs", Long.toString(pid));
    }

    /** Stops or continues everything in it at one instant. */
    public void freeze(boolean frozen) {
        write("cgroup.freeze", frozen ? "1" : "0");
    }

    /** Kills everything in it and removes it; does nothing when it is not there. */
    public void remove() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            kill();
            if (removeFolders()) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        } while (System.nanoTime() < deadline);
        throw new HostFailure("processes in " + folder + " cannot be ended", "");
    }

    private void kill() {
        if (Files.exists(folder.resolve("cgroup.kill"))) {
            write("cgroup.kill", "1");
            return;
        }
        for (var group : folders()) {
            new Cgroup(group)
                    .processes()
                    .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    private boolean removeFolders() {
        for (var group : folders()) {
            try {
                Files.deleteIfExists(group);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    /** It and all below it, the deepest first. */
    private List<Path> folders() {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isDirectory)
                    .sorted(Comparator.comparingInt(Path::getNameCount).reversed())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(folder);
        }
    }

    private void write(String file, String value) {
        try {
            Files.writeString(folder.resolve(file), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
