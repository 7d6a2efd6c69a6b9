package dev.scalectl.lab.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a scenario has learnt, and puts into further calls. */
final class Variables {
    private static final Pattern REPEATED = Pattern.compile("\\$\\(([A-Za-z]+)\\*(\\d+)\\)");
    private static final Pattern NAME = Pattern.compile("\\$([a-z][A-Za-z0-9]*)");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private final Map<String, String> values = new HashMap<>();

    void put(String name, String value) {
        values.put(name, value);
    }

    /** The text with values in the place of names. */
    String fill(String text) {
        String repeated = REPEATED.matcher(text).replaceAll(match -> repeat(match.group(1), match.group(2)));
        return NAME.matcher(repeated).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no variable " + match.group());
            }
            return value;
        });
    }

    /** The parameters of a call. */
    ObjectNode parameters(String text) {
        return (ObjectNode) JSON.readTree(fill(text));
    }

    /** The text with names in the place of values. */
    String hide(String text) {
        String hidden = text;
        for (var value : values.entrySet()) {
            hidden = hidden.replace(value.getValue(), "$" + value.getKey());
        }
        return hidden;
    }

    private static String repeat(String what, String times) {
        int count = Integer.parseInt(times);
        return switch (what) {
            case "tags" -> list(count, "{Key: 'k%d', Value: 'v'}");
            case "words" -> list(count, "'w%d'");
            case String letter -> letter.repeat(count);
        };
    }

    private static String list(int count, String element) {
        return IntStream.range(0, count).mapToObj(element::formatted).collect(Collectors.joining(", ", "[", "]"));
    }
}
