package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.host.HostFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where this machine has its control groups. Each controller is either in version 2's one hierarchy or in one of
 * version 1's; where both are mounted, version 1 usually has them.
 *
 * @param mounts the lines of {@code /proc/self/mounts}
 */
public record Hierarchies(List<String> mounts) {
    /** As mounted now. */
    public static Hierarchies ofThisMachine() {
        try {
            return new Hierarchies(Files.readAllLines(Path.of("/proc/self/mounts")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Version 2's, which a lab cannot do without. */
    public Path unified() {
        return fields().filter(fields -> fields[2].equals("cgroup2"))
                .map(fields -> Path.of(fields[1]))
                .findFirst()
                .orElseThrow(() -> new HostFailure(
                        "no cgroup2 hierarchy is mounted",
                        "Mount one: mkdir -p /sys/fs/cgroup/unified && mount -t cgroup2 none"
                                + " /sys/fs/cgroup/unified"));
    }

    /** The version 1 hierarchy that has a controller, such as {@code cpu}; empty when version 2 has it, or none. */
    public Optional<Path> legacy(String controller) {
        return fields().filter(fields -> fields[2].equals("cgroup")
                        && Arrays.asList(fields[3].split(",", -1)).contains(controller))
                .map(fields -> Path.of(fields[1]))
                .findFirst();
    }

    /** Whether either version has a controller. */
    public boolean have(String controller) {
        try {
            return legacy(controller).isPresent()
                    || Arrays.asList(Files.readString(unified().resolve("cgroup.controllers"))
                                    .strip()
                                    .split(" ", -1))
                            .contains(controller);
        } catch (IOException e) {
            return false;
        }
    }

    private java.util.stream.Stream<String[]> fields() {
        return mounts.stream().map(line -> line.split(" ", -1));
    }
}
