package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** AddTags, RemoveTags, DescribeTags. */
final class ElbTags {
    private static final int MOST = 50;

    private final Store store;
    private final Find find;

    ElbTags(Store store, Find find) {
        this.store = store;
        this.find = find;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of("AddTags", AddTagsRequest::builder, this::add).requires("ResourceArns", "Tags"),
                Action.of("RemoveTags", RemoveTagsRequest::builder, this::remove)
                        .requires("ResourceArns", "TagKeys"),
                Action.of("DescribeTags", DescribeTagsRequest::builder, this::describe)
                        .requires("ResourceArns"));
    }

    /** The tags as a map, within ELBv2's limits. */
    static Map<String, String> checked(List<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        for (Tag tag : tags) {
            String key = tag.key() == null ? "" : tag.key();
            String value = tag.value() == null ? "" : tag.value();
            if (key.isEmpty()
                    || key.length() > 128
                    || key.regionMatches(true, 0, "aws:", 0, 4)
                    || value.length() > 256) {
                throw Find.invalid("The tag '" + key + "' needs a key of 1 to 128 characters that does not begin with"
                        + " 'aws:', and a value of at most 256");
            }
            if (map.put(key, value) != null) {
                throw new ApiException("DuplicateTagKeys", "The tag key '" + key + "' was specified more than once");
            }
        }
        if (map.size() > MOST) {
            throw tooMany();
        }
        return map;
    }

    private AddTagsResponse add(AddTagsRequest request) {
        var added = checked(request.tags());
        request.resourceArns().forEach(find::resource);
        for (String arn : request.resourceArns()) {
            var merged = new LinkedHashMap<>(store.tables().tagsOf(arn));
            merged.putAll(added);
            if (merged.size() > MOST) {
                throw tooMany();
            }
            store.tables().tags().put(arn, merged);
        }
        return AddTagsResponse.builder().build();
    }

    private RemoveTagsResponse remove(RemoveTagsRequest request) {
        request.resourceArns().forEach(find::resource);
        for (String arn : request.resourceArns()) {
            var left = new LinkedHashMap<>(store.tables().tagsOf(arn));
            request.tagKeys().forEach(left::remove);
            store.tables().tags().put(arn, left);
        }
        return RemoveTagsResponse.builder().build();
    }

    private DescribeTagsResponse describe(DescribeTagsRequest request) {
        if (request.resourceArns().size() > 20) {
            throw Find.invalid("The number of resources must be at most 20");
        }
        request.resourceArns().forEach(find::resource);
        return DescribeTagsResponse.builder()
                .tagDescriptions(
                        request.resourceArns().stream().map(this::describe).toList())
                .build();
    }

    private TagDescription describe(String arn) {
        var tags = store.tables().tagsOf(arn).entrySet().stream()
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
        return TagDescription.builder().resourceArn(arn).tags(tags).build();
    }

    private static ApiException tooMany() {
        return new ApiException("TooManyTags", "A resource can have at most " + MOST + " tags");
    }
}
