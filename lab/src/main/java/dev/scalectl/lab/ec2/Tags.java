package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.Tables;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** CreateTags, DeleteTags, DescribeTags. */
final class Tags {
    private static final Map<String, String> TYPES = Map.of(
            "i", "instance",
            "vol", "volume",
            "eni", "network-interface",
            "sg", "security-group",
            "sgr", "security-group-rule",
            "key", "key-pair",
            "ami", "image",
            "snap", "snapshot",
            "vpc", "vpc",
            "subnet", "subnet");

    private static final Filters<Row> FILTERS = new Filters<Row>()
            .on("key", Row::key)
            .on("value", Row::value)
            .on("resource-id", Row::resource)
            .on("resource-type", row -> type(row.resource()));

    private final Store store;
    private final Lookup lookup;

    Tags(Store store, Lookup lookup) {
        this.store = store;
        this.lookup = lookup;
    }

    private record Row(String resource, String key, String value) {}

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of("CreateTags", CreateTagsRequest::builder, this::create)
                        .requires("Resources", "Tags"),
                Action.of("DeleteTags", DeleteTagsRequest::builder, this::delete)
                        .requires("Resources"),
                Action.of("DescribeTags", DescribeTagsRequest::builder, this::describe));
    }

    private CreateTagsResponse create(CreateTagsRequest request) {
        var tags = TagRules.checked(request.tags());
        request.resources().forEach(this::checkExists);
        request.resources().forEach(id -> TagRules.merged(store.tables(), id, tags));
        request.resources().forEach(id -> TagRules.add(store.tables(), id, tags));
        return CreateTagsResponse.builder().build();
    }

    private DeleteTagsResponse delete(DeleteTagsRequest request) {
        request.resources().forEach(this::checkExists);
        for (String id : request.resources()) {
            var left = new LinkedHashMap<>(store.tables().tagsOf(id));
            if (request.tags().isEmpty()) {
                left.clear();
            }
            for (Tag tag : request.tags()) {
                if (tag.value() == null) {
                    left.remove(tag.key());
                } else {
                    left.remove(tag.key(), tag.value());
                }
            }
            if (left.isEmpty()) {
                store.tables().tags().remove(id);
            } else {
                store.tables().tags().put(id, left);
            }
        }
        return DeleteTagsResponse.builder().build();
    }

    private DescribeTagsResponse describe(DescribeTagsRequest request) {
        var rows = store.tables().tags().ids().stream()
                .filter(id -> !id.startsWith("arn:"))
                .flatMap(this::rows)
                .filter(FILTERS.all(request.filters()))
                .map(row -> TagDescription.builder()
                        .resourceId(row.resource())
                        .resourceType(type(row.resource()))
                        .key(row.key())
                        .value(row.value())
                        .build())
                .toList();
        var page = Paging.page(rows, request.maxResults(), request.nextToken());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.next())
                .build();
    }

    private Stream<Row> rows(String id) {
        return store.tables().tagsOf(id).entrySet().stream().map(tag -> new Row(id, tag.getKey(), tag.getValue()));
    }

    private void checkExists(String id) {
        Tables tables = store.tables();
        switch (type(id)) {
            case "instance" -> lookup.instance(id);
            case "security-group" -> lookup.group(id);
            case "security-group-rule" ->
                require(
                        id,
                        tables.groups().all().stream()
                                .flatMap(group -> group.rules().stream())
                                .anyMatch(rule -> rule.id().equals(id)));
            case "volume" ->
                require(
                        id,
                        tables.instances().all().stream()
                                .anyMatch(i -> i.launch().disk().volumeId().equals(id)));
            case "network-interface" ->
                require(
                        id,
                        tables.instances().all().stream()
                                .anyMatch(i -> i.net().interfaceId().equals(id)));
            case "key-pair" ->
                require(
                        id,
                        tables.keyPairs().all().stream()
                                .anyMatch(key -> key.id().equals(id)));
            case "image" -> require(id, tables.images().find(id).isPresent());
            case "snapshot" ->
                require(
                        id,
                        tables.images().all().stream()
                                .anyMatch(image -> image.snapshotId().equals(id)));
            case "vpc" -> require(id, Network.VPC_ID.equals(id));
            case "subnet" -> lookup.subnet(id);
            default -> require(id, false);
        }
    }

    private static void require(String id, boolean exists) {
        if (!exists) {
            throw new ApiException("InvalidID", "The ID '" + id + "' is not valid");
        }
    }

    private static String type(String id) {
        return TYPES.getOrDefault(id.substring(0, Math.max(0, id.indexOf('-'))), "");
    }
}
