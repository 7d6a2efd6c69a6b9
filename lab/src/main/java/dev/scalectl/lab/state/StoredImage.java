package dev.scalectl.lab.state;

import java.time.Instant;

/**
 * An image that CreateImage made.
 *
 * @param state {@code pending}, {@code available} or {@code failed}
 */
public record StoredImage(
        String id,
        String name,
        String description,
        String state,
        String snapshotId,
        int sizeGiB,
        String sourceInstanceId,
        Instant createdAt) {

    /** The same, in another state. */
    public StoredImage with(String newState) {
        return new StoredImage(id, name, description, newState, snapshotId, sizeGiB, sourceInstanceId, createdAt);
    }
}
