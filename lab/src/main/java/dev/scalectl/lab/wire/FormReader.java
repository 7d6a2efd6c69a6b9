package dev.scalectl.lab.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills any request class of the SDK from form parameters, by the fields that the class itself lists. */
final class FormReader {
    private final Protocol protocol;
    private final NavigableMap<String, String> left;

    private FormReader(Protocol protocol, Map<String, String> parameters) {
        this.protocol = protocol;
        this.left = new TreeMap<>(parameters);
    }

    /** Fills the builder; a parameter that no field took is refused. */
    static void read(Protocol protocol, Map<String, String> parameters, SdkPojo builder) {
        var reader = new FormReader(protocol, parameters);
        reader.fill(builder, "");
        if (!reader.left.isEmpty()) {
            throw new ApiException(
                    "UnknownParameter", "The parameter " + reader.left.firstKey() + " is not recognized");
        }
    }

    private void fill(SdkPojo builder, String prefix) {
        for (SdkField<?> field : builder.sdkFields()) {
            String name = prefix + field.locationName();
            Object value = value(field, name);
            if (value != null) {
                field.set(builder, value);
            }
        }
    }

    private Object value(SdkField<?> field, String name) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case LIST -> list(field.getTrait(ListTrait.class), name);
            case SDK_POJO -> isAnyBelow(name) ? pojo(field, name) : null;
            case MAP -> null; // no action of the lab takes one
            default -> {
                String text = left.remove(name);
                yield text == null ? null : scalar(type, text, name);
            }
        };
    }

    private Object pojo(SdkField<?> field, String name) {
        SdkPojo builder = field.constructor().get();
        fill(builder, name + ".");
        return ((Buildable) builder).build();
    }

    private Object scalar(MarshallingKnownType type, String text, String name) {
        try {
            return Scalars.parse(type, text);
        } catch (IllegalArgumentException e) {
            throw protocol.invalid(text, name);
        }
    }

    private List<Object> list(ListTrait trait, String name) {
        // botocore writes an explicit empty list as "Name="
        if ("".equals(left.remove(name))) {
            return List.of();
        }
        String prefix = name + (trait.isFlattened() ? "" : protocol.listInfix()) + ".";
        var indices = indices(prefix);
        if (indices.isEmpty()) {
            return null;
        }
        var values = new ArrayList<>();
        for (int index : indices) {
            values.add(value(trait.memberFieldInfo(), prefix + index));
        }
        return values;
    }

    private SortedSet<Integer> indices(String prefix) {
        var indices = new TreeSet<Integer>();
        for (String key : left.subMap(prefix, prefix + Character.MAX_VALUE).keySet()) {
            String index = key.substring(prefix.length()).split("\\.", 2)[0];
            if (index.matches("\\d{1,6}")) {
                indices.add(Integer.valueOf(index));
            }
        }
        return indices;
    }

    private boolean isAnyBelow(String name) {
        String next = left.ceilingKey(name + ".");
        return next != null && next.startsWith(name + ".");
    }
}
