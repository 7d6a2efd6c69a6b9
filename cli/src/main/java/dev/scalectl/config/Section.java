package dev.scalectl.config;

import static dev.scalectl.config.Problems.Kind.CLASH;
import static dev.scalectl.config.Problems.Kind.FORM;

import dev.scalectl.error.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of the file. Whatever is asked for becomes a known key; {@link #end} reports the others. A wrong value is
 * noted and its default returned, so that reading goes on and finds the rest.
 */
final class Section {
    private final String path;
    private final Node node;
    private final Problems problems;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    Section(String path, Node node, Problems problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::remember);
        } else if (!isNull(node)) {
            problems.add(
                    FORM,
                    node.getStartMark(),
                    path.isEmpty() ? "the file" : path,
                    "must be a mapping of keys to values");
        }
    }

    private void remember(NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            problems.add(FORM, entry.getKeyNode().getStartMark(), "a key must be a plain word");
            return;
        }
        NodeTuple earlier = entries.putIfAbsent(key.getValue(), entry);
        if (earlier != null) {
            int line = earlier.getKeyNode().getStartMark().orElseThrow().getLine() + 1;
            problems.add(CLASH, key.getStartMark(), name(key.getValue()), "is already given in line " + line);
        }
    }

    /** A mapping inside this one; an empty one when it is not given. */
    Section section(String key) {
        return new Section(name(key), find(key).orElseGet(Section::nothing), problems);
    }

    /** A single value, or its default. */
    <T> T value(String key, T fallback, Parser<T> parser) {
        return find(key).flatMap(value -> scalar(key, value, parser)).orElse(fallback);
    }

    /** A single value that must be given; the fallback only lets the reading go on. */
    <T> T required(String key, T fallback, Parser<T> parser) {
        if (find(key).isEmpty()) {
            problems.add(FORM, place(key), name(key), "is missing");
        }
        return value(key, fallback, parser);
    }

    /** A single value without a default. */
    <T> Optional<T> optional(String key, Parser<T> parser) {
        return find(key).flatMap(value -> scalar(key, value, parser));
    }

    /** A list of values, or its default. */
    <T> List<T> list(String key, List<T> fallback, Parser<T> parser) {
        return find(key).map(value -> items(key, value, parser)).orElse(fallback);
    }

    /** A list of values; the word {@code auto} stands for an empty one. */
    <T> List<T> listOrAuto(String key, Parser<T> parser) {
        boolean auto = find(key)
                .filter(value ->
                        value instanceof ScalarNode word && word.getValue().equals("auto"))
                .isPresent();
        return auto ? List.of() : list(key, List.of(), parser);
    }

    /** A mapping with free keys, laid over its defaults, in the file's order. */
    <T> Map<String, T> map(String key, Map<String, T> defaults, Parser<String> keys, Parser<T> values) {
        Map<String, T> all = new LinkedHashMap<>(defaults);
        Section inner = section(key);
        inner.entries.forEach((word, entry) -> {
            Optional<String> checked = inner.scalar(word, entry.getKeyNode(), keys);
            Optional<T> value = inner.scalar(word, entry.getValueNode(), values);
            if (checked.isPresent() && value.isPresent()) {
                all.put(word, value.get());
            }
        });
        return Collections.unmodifiableMap(all);
    }

    /** Notes what is wrong with a value beyond its parser's knowledge. */
    void wrong(String key, String what) {
        problems.add(FORM, place(key), name(key), what);
    }

    /** Notes that a value is wrong beside another one. */
    void clash(String key, String what) {
        problems.add(CLASH, place(key), name(key), what);
    }

    /** Reports keys that nobody asked for. */
    void end() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                String hint = Nearest.to(key, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; known here: " + String.join(", ", known));
                problems.add(FORM, entry.getKeyNode().getStartMark(), name(key), "unknown key" + hint);
            }
        });
    }

    private <T> List<T> items(String key, Node value, Parser<T> parser) {
        if (!(value instanceof SequenceNode sequence)) {
            problems.add(FORM, value.getStartMark(), name(key), "must be a list, like [one, two]");
            return List.of();
        }
        List<T> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            scalar(key, item, parser).ifPresent(items::add);
        }
        return List.copyOf(items);
    }

    private <T> Optional<T> scalar(String key, Node value, Parser<T> parser) {
        if (!(value instanceof ScalarNode text) || isNull(value)) {
            problems.add(FORM, value.getStartMark(), name(key), "must be a single value");
            return Optional.empty();
        }
        Optional<String> complaint = parser.form().complaint(text);
        try {
            T parsed = parser.parse(text.getValue());
            complaint.ifPresent(what -> problems.add(FORM, value.getStartMark(), name(key), what));
            return complaint.isPresent() ? Optional.empty() : Optional.of(parsed);
        } catch (Parser.Wrong e) {
            Problems.Kind kind = complaint.isPresent() ? FORM : e.kind();
            problems.add(kind, value.getStartMark(), name(key), e.getMessage() + ", not " + quoted(text.getValue()));
            return Optional.empty();
        }
    }

    private Optional<Node> find(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key))
                .map(NodeTuple::getValueNode)
                .filter(value -> !isNull(value));
    }

    private Optional<Mark> place(String key) {
        return find(key).orElse(node).getStartMark();
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Node nothing() {
        return new ScalarNode(Tag.NULL, "", ScalarStyle.PLAIN);
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static String quoted(String text) {
        String line = text.lines().findFirst().orElse("");
        return "\"" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "\"";
    }
}
