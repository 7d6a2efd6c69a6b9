package dev.scalectl.service;

import java.time.Instant;
import java.util.Optional;

/**
 * One row of the history.
 *
 * @param sequence rises with every row; the order of the history
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
        RUNNING,
        COMMITTED,
        FAILED,
        RETURNED
    }
}
