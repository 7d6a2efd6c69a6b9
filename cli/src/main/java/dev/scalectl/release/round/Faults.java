package dev.scalectl.release.round;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Faults that tests play at the messages of a round. A built distribution takes one from the system property
 * {@code scalectl.fault}, as in {@code JAVA_TOOL_OPTIONS=-Dscalectl.fault=accepted:web-2:kill}.
 */
public final class Faults {
    private static final int KILLED = 137;
    private static final long DELAY_NANOS = 400_000_000L;

    private final ConcurrentLinkedQueue<Fault> faults;
    private final Runnable killer;

    private Faults(List<Fault> faults, Runnable killer) {
        this.faults = new ConcurrentLinkedQueue<>(faults);
        this.killer = killer;
    }

    /** What becomes of a message. */
    public enum Kind {
        /** The operator dies before it. */
        KILL,
        /** It is lost. */
        DROP,
        /** It comes late, and all that follows it on the same connection. */
        DELAY
    }

    /** A fault, played once. */
    public record Fault(Point point, String node, Kind kind) {
        /**
         * Reads one.
         *
         * @param text such as {@code accepted:web-2:kill}
         * @throws IllegalArgumentException when there is no such point or kind
         */
        public static Fault parse(String text) {
            String[] parts = text.toUpperCase(Locale.ROOT).split(":", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("a fault is POINT:NODE:KIND, not " + text);
            }
            return new Fault(Point.valueOf(parts[0]), text.split(":", 3)[1], Kind.valueOf(parts[2]));
        }
    }

    /** None, unless the system property names one. */
    public static Faults ofThisRun() {
        String text = System.getProperty("scalectl.fault", "");
        return new Faults(
                text.isEmpty() ? List.of() : List.of(Fault.parse(text)),
                () -> Runtime.getRuntime().halt(KILLED));
    }

    /**
     * Some.
     *
     * @param killer ends the operator without any last word
     */
    static Faults of(List<Fault> faults, Runnable killer) {
        return new Faults(faults, killer);
    }

    /** Whether all of them have happened. */
    boolean arePlayed() {
        return faults.isEmpty();
    }

    /**
     * Lets a message pass, unless a fault is to be played at it.
     *
     * @return false when it is lost
     */
    boolean pass(Point point, String node) {
        for (Fault fault : faults) {
            if (fault.point() == point && fault.node().equals(node) && faults.remove(fault)) {
                return play(fault.kind());
            }
        }
        return true;
    }

    private boolean play(Kind kind) {
        return switch (kind) {
            case KILL -> {
                killer.run();
                yield false;
            }
            case DROP -> false;
            case DELAY -> {
                LockSupport.parkNanos(DELAY_NANOS);
                yield true;
            }
        };
    }
}
