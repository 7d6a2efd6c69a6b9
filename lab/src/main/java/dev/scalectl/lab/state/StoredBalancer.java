package dev.scalectl.lab.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A load balancer.
 *
 * @param scheme {@code internet-facing} or {@code internal}
 * @param attributes those that differ from the defaults
 */
public record StoredBalancer(
        String arn,
        String name,
        String scheme,
        List<Place> places,
        List<String> groupIds,
        String publicIp,
        boolean active,
        Map<String, String> attributes,
        Instant createdAt) {

    /** Its foot in a zone. */
    public record Place(String subnetId, String privateIp) {}

    /** The same, ready. */
    public StoredBalancer activated() {
        return new StoredBalancer(arn, name, scheme, places, groupIds, publicIp, true, attributes, createdAt);
    }

    /** The same, in these places. */
    public StoredBalancer withPlaces(List<Place> newPlaces) {
        return new StoredBalancer(arn, name, scheme, newPlaces, groupIds, publicIp, active, attributes, createdAt);
    }

    /** The same, in these security groups. */
    public StoredBalancer withGroups(List<String> newGroupIds) {
        return new StoredBalancer(arn, name, scheme, places, newGroupIds, publicIp, active, attributes, createdAt);
    }

    /** The same, with these attributes. */
    public StoredBalancer withAttributes(Map<String, String> newAttributes) {
        return new StoredBalancer(arn, name, scheme, places, groupIds, publicIp, active, newAttributes, createdAt);
    }
}
