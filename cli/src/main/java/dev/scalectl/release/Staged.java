package dev.scalectl.release;

import java.time.Duration;

/**
 * How a release came to a node.
 *
 * @param files whose contents were sent
 * @param bytes what was sent for its files
 * @param took until all of it was there
 */
public record Staged(int files, long bytes, Duration took) {}
