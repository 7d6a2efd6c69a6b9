package dev.scalectl.service;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One row of the history.
 *
 * @param sequence rises with every row, the order of the history; 0 when the database was not told yet
 * @param finished empty while it runs, or when its operator died
 * @param figures how quick it was
 */
public record ReleaseRow(
        long sequence,
        String id,
        String revision,
        String who,
        Instant started,
        Optional<Instant> finished,
        Result result,
        Figures figures) {

    /** A row of which no figures are known. */
    public ReleaseRow(
            long sequence,
            String id,
            String revision,
            String who,
            Instant started,
            Optional<Instant> finished,
            Result result) {
        this(sequence, id, revision, who, started, finished, result, Figures.NONE);
    }

    /**
     * How quick a deployment or a rollback was; what is not known is empty.
     *
     * @param tookMillis from the command's start to the row's end
     * @param skewMillis how far apart the nodes switched
     * @param skewErrorMillis how far that may be off
     */
    public record Figures(OptionalLong tookMillis, OptionalDouble skewMillis, OptionalDouble skewErrorMillis) {
        /** Nothing is known. */
        public static final Figures NONE =
                new Figures(OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** How it ended. */
    public enum Result {
        /** It is at work, or its operator vanished and nobody has changed the cluster since. */
        RUNNING,
        /** It became the live release. */
        COMMITTED,
        /** Nothing that users see has changed. */
        FAILED,
        /** It was live and did not hold: all nodes went back. */
        RETURNED,
        /** Its operator vanished. */
        INTERRUPTED,
        /** A rollback took it off the nodes. */
        REMOVED
    }
}
