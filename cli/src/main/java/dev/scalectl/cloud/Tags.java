package dev.scalectl.cloud;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.error.Failure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The tags in which a cluster's state is kept. */
final class Tags {
    static final String CLUSTER = "scalectl:cluster";
    static final String ROLE = "scalectl:role";
    static final String NAME = "scalectl:name";
    static final String HOST_KEY = "scalectl:host-key";
    static final String WEB_COUNT = "scalectl:web-count";
    /** Numbers of nodes up to this one are spent. */
    static final String GENERATION = "scalectl:generation";

    static final String SCHEMA = "scalectl:schema";
    private static final int SCHEMA_VERSION = 1;
    /** Neither base64 nor a key type has a colon. */
    private static final String KEY_SEPARATOR = ":";

    private Tags() {}

    /** The tags of everything that belongs to a cluster. */
    static Map<String, String> of(Names names) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(CLUSTER, names.cluster());
        tags.put(SCHEMA, String.valueOf(SCHEMA_VERSION));
        return tags;
    }

    static TagSpecification specification(ResourceType type, Map<String, String> tags) {
        return TagSpecification.builder().resourceType(type).tags(list(tags)).build();
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static Filter filter(Names names) {
        return Filter.builder().name("tag:" + CLUSTER).values(names.cluster()).build();
    }

    /** EC2's tags as a map; refuses a cluster of a newer scalectl. */
    static Map<String, String> read(List<Tag> tags) {
        Map<String, String> read = tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
        if (number(read, SCHEMA) > SCHEMA_VERSION) {
            throw new Failure(
                    read.get(CLUSTER) + " was made by a newer scalectl (its tags have version " + read.get(SCHEMA)
                            + ", this one knows " + SCHEMA_VERSION + ")",
                    "Use the newer scalectl");
        }
        return read;
    }

    static int number(Map<String, String> tags, String key) {
        String value = tags.getOrDefault(key, "");
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    static String hostKeys(List<HostKey> keys) {
        return keys.stream().map(HostKey::line).collect(Collectors.joining(KEY_SEPARATOR));
    }

    static List<HostKey> hostKeys(String tag) {
        return Arrays.stream(tag.split(KEY_SEPARATOR))
                .filter(line -> !line.isBlank())
                .map(HostKey::new)
                .toList();
    }
}
