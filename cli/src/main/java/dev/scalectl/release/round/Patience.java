package dev.scalectl.release.round;

import java.time.Duration;

/**
 * How long others may take.
 *
 * @param arm until a node is armed
 * @param redis until Redis answers
 * @param answer until a node has told what it did, from the instant on
 * @param idle how long an armed process waits for an instant
 */
public record Patience(Duration arm, Duration redis, Duration answer, Duration idle) {
    /** What a deployment allows. */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofMinutes(10));
}
