package dev.scalectl.service;

import java.time.Instant;
import java.util.Optional;

/**
 * One row of the history.
 *
 * @param sequence rises with every row, the order of the history; 0 when the database was not told yet
 * @param finished empty while it runs, or when its operator died
 */
public record ReleaseRow(
        long sequence,
        String id,
        String revision,
        String who,
        Instant started,
        Optional<Instant> finished,
        Result result) {

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
