package dev.scalectl.lab.state;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that the API knows.
 *
 * @param tags each resource's tags, by its id or ARN
 * @param cursors the address given last, by range
 */
public record Tables(
        Table<StoredInstance> instances,
        Table<StoredGroup> groups,
        Table<StoredKeyPair> keyPairs,
        Table<StoredImage> images,
        Table<StoredToken> tokens,
        Table<StoredBalancer> balancers,
        Table<StoredListener> listeners,
        Table<StoredTargetGroup> targetGroups,
        Table<StoredRemnant> remnants,
        Table<Map<String, String>> tags,
        Table<Integer> cursors) {

    static Tables empty() {
        return new Tables(
                new Table<>(),
                new Table<>(),
                new Table<>(),
                new Table<>(),
                new Table<>(),
                new Table<>(),
                new Table<>(),
                new Table<>(),
                new Table<>(),
                new Table<>(),
                new Table<>());
    }

    /** A resource's tags; empty when it has none. */
    public Map<String, String> tagsOf(String id) {
        return tags.find(id).orElse(Map.of());
    }

    /** The target groups that a balancer forwards to. */
    public List<StoredTargetGroup> targetGroupsOf(String balancerArn) {
        return listeners.where(listener -> listener.balancerArn().equals(balancerArn)).stream()
                .map(StoredListener::targetGroupArn)
                .distinct()
                .map(targetGroups::get)
                .toList();
    }

    /** The balancers that forward to a target group. */
    public List<StoredBalancer> balancersOf(String targetGroupArn) {
        return listeners.where(listener -> listener.targetGroupArn().equals(targetGroupArn)).stream()
                .map(StoredListener::balancerArn)
                .distinct()
                .map(balancers::get)
                .toList();
    }

    int changes() {
        return Stream.of(
                        instances,
                        groups,
                        keyPairs,
                        images,
                        tokens,
                        balancers,
                        listeners,
                        targetGroups,
                        remnants,
                        tags,
                        cursors)
                .mapToInt(Table::changes)
                .sum();
    }
}
