package dev.scalectl.lab.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Finds values in a reply: {@code Instances[0].State.Name}; {@code Tags[Key=a].Value}, the element whose field has this
 * value; {@code Subnets[].SubnetId}, a list of all; {@code Subnets.size}.
 */
final class Paths {
    private static final Pattern PART = Pattern.compile("([A-Za-z0-9]+)(?:\\[([^\\]]*)])?");
    /** What is not there. */
    static final String ABSENT = "absent";

    private Paths() {}

    /** The value as text: as it is, or {@code [a, b]} for a list, or {@link #ABSENT}. */
    static String text(JsonNode tree, String path) {
        if (path.endsWith(".size")) {
            var list = values(tree, path.substring(0, path.length() - ".size".length()) + "[]");
            return String.valueOf(list.size());
        }
        var values = values(tree, path);
        if (path.contains("[]")) {
            return values.stream().map(Paths::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return values.isEmpty() ? ABSENT : text(values.getFirst());
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.isValueNode() ? value.asString() : value.toString();
        }
        return value.valueStream().map(Paths::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<JsonNode> values(JsonNode tree, String path) {
        var found = List.of(tree);
        // a key of an attribute may have dots
        for (String part : path.split("\\.(?![^\\[]*])", -1)) {
            var match = PART.matcher(part);
            if (!match.matches()) {
                throw new IllegalArgumentException("not a path: " + path);
            }
            var next = new ArrayList<JsonNode>();
            for (JsonNode node : found) {
                next.addAll(step(node, match.group(1), Optional.ofNullable(match.group(2))));
            }
            found = next;
        }
        return found;
    }

    private static List<JsonNode> step(JsonNode node, String name, Optional<String> index) {
        JsonNode child = node.get(name);
        if (child == null || child.isNull()) {
            return List.of();
        }
        if (index.isEmpty()) {
            return List.of(child);
        }
        String which = index.get();
        if (which.isEmpty()) {
            return child.valueStream().toList();
        }
        if (which.contains("=")) {
            String[] wanted = which.split("=", 2);
            return child.valueStream()
                    .filter(element -> element.path(wanted[0]).asString("").equals(wanted[1]))
                    .limit(1)
                    .toList();
        }
        JsonNode element = child.get(Integer.parseInt(which));
        return element == null ? List.of() : List.of(element);
    }
}
