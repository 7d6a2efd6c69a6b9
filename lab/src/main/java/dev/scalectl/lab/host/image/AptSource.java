package dev.scalectl.lab.host.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One source of packages.
 *
 * @param signedBy a file of keys, if one is named
 */
record AptSource(String uri, List<String> suites, List<String> components, Optional<String> signedBy) {
    private static final Pattern ONE_LINE = Pattern.compile("deb\\s+(?:\\[([^]]*)]\\s+)?(\\S+)\\s+(\\S+)\\s*(.*)");

    /** Reads a file in the one-line format ({@code *.list}). */
    static List<AptSource> fromLines(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .map(ONE_LINE::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(m -> new AptSource(
                        m.group(2),
                        List.of(m.group(3)),
                        words(m.group(4)),
                        Optional.ofNullable(m.group(1)).flatMap(AptSource::signedByOption)))
                .toList();
    }

    private static Optional<String> signedByOption(String options) {
        return words(options).stream()
                .filter(option -> option.startsWith("signed-by="))
                .map(option -> option.substring("signed-by=".length()))
                .findFirst();
    }

    /** Reads a file in the deb822 format ({@code *.sources}). */
    static List<AptSource> fromStanzas(String text) {
        List<AptSource> sources = new ArrayList<>();
        for (var stanza : text.split("\n\\s*\n", -1)) {
            var fields = fields(stanza);
            boolean wanted = words(fields.getOrDefault("types", "")).contains("deb")
                    && !fields.getOrDefault("enabled", "yes").equals("no");
            if (wanted) {
                for (var uri : words(fields.getOrDefault("uris", ""))) {
                    sources.add(new AptSource(
                            uri,
                            words(fields.getOrDefault("suites", "")),
                            words(fields.getOrDefault("components", "")),
                            Optional.ofNullable(fields.get("signed-by")).filter(key -> key.startsWith("/"))));
                }
            }
        }
        return sources;
    }

    private static Map<String, String> fields(String stanza) {
        Map<String, String> fields = new LinkedHashMap<>();
        stanza.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                fields.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return fields;
    }

    /** The same in the deb822 format. */
    String stanza() {
        return Stream.of(
                        "Types: deb",
                        "URIs: " + uri,
                        "Suites: " + String.join(" ", suites),
                        "Components: " + String.join(" ", components),
                        signedBy.map(file -> "Signed-By: " + file).orElse(""))
                .filter(line -> !line.isEmpty())
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    AptSource withSuites(List<String> otherSuites) {
        return new AptSource(uri, otherSuites, components, signedBy);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
