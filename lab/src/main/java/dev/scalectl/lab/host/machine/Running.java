package dev.scalectl.lab.host.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that outlives the lab's own, told apart from a later one with the same number by the time it started.
 *
 * @param startTime in the kernel's clock ticks since it booted
 */
public record Running(long pid, String startTime) {
    private static final int START_TIME_AFTER_NAME = 19;

    /** The process with this number, if there is one that is not a zombie. */
    public static Optional<Running> find(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return afterName[0].equals("Z")
                    ? Optional.empty()
                    : Optional.of(new Running(pid, afterName[START_TIME_AFTER_NAME]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The process that {@link #save} has noted, if it still runs. */
    public static Optional<Running> load(Path file) {
        try {
            String[] noted = Files.readString(file).strip().split(" ", -1);
            return find(Long.parseLong(noted[0])).filter(found -> found.startTime.equals(noted[1]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Notes it for the next lab process; a machine's script does the same for itself. */
    public void save(Path file) {
        try {
            Files.writeString(file, pid + " " + startTime + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether it still runs. */
    public boolean isAlive() {
        return find(pid).filter(this::equals).isPresent();
    }
}
