package dev.scalectl.lab.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Between JSON in the words of AWS's model and the SDK's classes, which list their fields by the same words. */
final class Shapes {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Where the SDK for Java has words of its own. */
    private static final Map<String, String> MODEL_NAMES = Map.of("ReturnValue", "Return");

    private Shapes() {}

    /** Fills a builder; a parameter that the class lacks is a mistake in the test. */
    static SdkPojo fill(SdkPojo builder, JsonNode from) {
        Map<String, SdkField<?>> fields =
                builder.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, field -> field));
        for (var property : from.properties()) {
            SdkField<?> field = fields.get(property.getKey());
            if (field == null) {
                throw new IllegalArgumentException("no parameter " + property.getKey() + " in " + fields.keySet());
            }
            field.set(builder, value(field, property.getValue()));
        }
        return builder;
    }

    private static Object value(SdkField<?> field, JsonNode from) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case STRING -> from.asString();
            case INTEGER -> from.asInt();
            case LONG -> from.asLong();
            case DOUBLE -> from.asDouble();
            case BOOLEAN -> from.asBoolean();
            case SDK_BYTES -> SdkBytes.fromUtf8String(from.asString());
            case SDK_POJO -> ((Buildable) fill(field.constructor().get(), from)).build();
            case LIST -> {
                var member = field.getTrait(ListTrait.class).memberFieldInfo();
                var values = new ArrayList<>();
                from.forEach(element -> values.add(value(member, element)));
                yield values;
            }
            default -> throw new IllegalArgumentException(field.memberName() + ": " + type);
        };
    }

    /** What a class holds; fields that were not in the reply are absent. */
    static ObjectNode tree(SdkPojo from) {
        var tree = JSON.createObjectNode();
        for (SdkField<?> field : from.sdkFields()) {
            Object value = field.getValueOrDefault(from);
            if (value != null && !(value instanceof SdkAutoConstructList<?>)) {
                tree.set(MODEL_NAMES.getOrDefault(field.memberName(), field.memberName()), node(value));
            }
        }
        return tree;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case SdkPojo pojo -> tree(pojo);
            case List<?> list -> {
                ArrayNode array = JSON.createArrayNode();
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            case Integer number -> JSON.getNodeFactory().numberNode(number);
            case Long number -> JSON.getNodeFactory().numberNode(number);
            case Boolean flag -> JSON.getNodeFactory().booleanNode(flag);
            default -> JSON.getNodeFactory().stringNode(value.toString());
        };
    }
}
