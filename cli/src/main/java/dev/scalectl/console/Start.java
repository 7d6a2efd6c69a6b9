package dev.scalectl.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** When this command began, Java's own start included. */
public final class Start {
    // proc_pid_stat(5): times are in ticks, of which Linux shows programs a hundred a second
    private static final long TICK_NANOS = 10_000_000L;
    private static final int START_TIME = 19;
    private static final long NANOS = System.nanoTime() - age();

    private Start() {}

    /** By {@link System#nanoTime}. */
    public static long nanos() {
        return NANOS;
    }

    private static long age() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            // the program's name, in parentheses, may have spaces in it
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double up =
                    Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", -1)[0]);
            return Math.max(0, (long) (up * 1e9) - Long.parseLong(fields[START_TIME]) * TICK_NANOS);
        } catch (IOException _) {
            return 0;
        }
    }
}
