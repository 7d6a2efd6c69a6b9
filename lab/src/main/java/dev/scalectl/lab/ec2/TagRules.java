package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Tables;
import dev.scalectl.lab.wire.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags between EC2's model and the tables, with EC2's limits. */
final class TagRules {
    private static final int MOST = 50;

    private TagRules() {}

    /** What is to be tagged on creation, by the type of resource; types not in the set are refused. */
    static Map<String, Map<String, String>> onCreation(List<TagSpecification> specifications, String... types) {
        var allowed = Set.of(types);
        var byType = new LinkedHashMap<String, Map<String, String>>();
        for (TagSpecification specification : specifications) {
            String type = specification.resourceTypeAsString();
            if (type == null || !allowed.contains(type)) {
                throw new ApiException(
                        "InvalidParameterValue",
                        "'" + type + "' is not a valid taggable resource type for this operation.");
            }
            if (byType.put(type, checked(specification.tags())) != null) {
                throw new ApiException(
                        "InvalidParameterValue", "The same resource type may not be specified more than once");
            }
        }
        return byType;
    }

    /** Adds tags to a resource; a key that is there gets the new value. */
    static void add(Tables tables, String id, Map<String, String> added) {
        if (added.isEmpty()) {
            return;
        }
        var merged = merged(tables, id, added);
        tables.tags().put(id, merged);
    }

    /** What {@link #add} would leave, or its refusal. */
    static Map<String, String> merged(Tables tables, String id, Map<String, String> added) {
        var merged = new LinkedHashMap<>(tables.tagsOf(id));
        merged.putAll(added);
        if (merged.size() > MOST) {
            throw new ApiException("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
        return merged;
    }

    /** The tags as a map, within EC2's limits. */
    static Map<String, String> checked(List<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        for (Tag tag : tags) {
            String key = tag.key() == null ? "" : tag.key();
            String value = tag.value() == null ? "" : tag.value();
            check(key, value);
            if (map.put(key, value) != null) {
                throw new ApiException("InvalidParameterValue", "Duplicate tag key '" + key + "' specified.");
            }
        }
        if (map.size() > MOST) {
            throw new ApiException("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
        return map;
    }

    private static void check(String key, String value) {
        if (key.isEmpty()) {
            throw new ApiException("InvalidParameterValue", "Tag key cannot be null or empty");
        }
        if (key.regionMatches(true, 0, "aws:", 0, 4)) {
            throw new ApiException(
                    "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
        }
        if (key.length() > 128) {
            throw new ApiException("InvalidParameterValue", "Tag key exceeds the maximum length of 128 characters");
        }
        if (value.length() > 256) {
            throw new ApiException("InvalidParameterValue", "Tag value exceeds the maximum length of 256 characters");
        }
    }

    /** A resource's tags in EC2's model. */
    static List<Tag> of(Tables tables, String id) {
        return tables.tagsOf(id).entrySet().stream()
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }
}
