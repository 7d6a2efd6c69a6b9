package dev.scalectl.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Configurations by chance: some right, some wrong in one place or several, some no YAML at all. */
final class Mutations {
    private static final Object[] JUNK = {
        null,
        true,
        false,
        0,
        1,
        2,
        22,
        80,
        9099,
        70000,
        -1,
        3.5,
        2.0,
        1e9,
        "",
        " ",
        "auto",
        "true",
        "80",
        "0x50",
        "~",
        "a b",
        "é",
        "demo",
        "demo\n",
        "A--b",
        "/",
        "/x",
        "/a/b",
        "../x",
        "a/../b",
        ".",
        "var",
        "10G",
        "4G",
        "1 tb",
        "128mb",
        "5s",
        "61m",
        "3600001ms",
        "999ms",
        "1s",
        "86400001ms",
        "1440m",
        "24h",
        "25h",
        "0h",
        "eu-west-1",
        "debian-13",
        "ami-12345678",
        "subnet-12345678",
        "DATABASE_URL",
        "10.0.0.0/8",
        "10.1.0.0/8",
        "256.1.1.1/32",
        "1.2.3.4/33",
        "x".repeat(70),
        "\u0007",
        "tab\there",
        List.of(),
        List.of("a"),
        List.of("subnet-12345678"),
        List.of(List.of()),
        Map.of(),
        Map.of("a", "b"),
        Map.of("x", Map.of("y", 1))
    };
    private static final String[] SCRAPS = {
        ":", " ", "\n", "-", "{", "}", "[", "]", ",", "#", "&a ", "*a", "!", "!!int ", "|", ">", "'", "\"", "%", "@",
        "`", "~", "\t", "? ", "---\n", "...\n", "<<: ", "0x1", "1.", "é", "\u0000", "\ufeff", "true", "null"
    };

    private final RandomGenerator random;

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    /** One more, from some of the sections of a right one. */
    String next(Map<String, Object> right) {
        Map<String, Object> tree = new LinkedHashMap<>();
        right.forEach((key, value) -> {
            if (!(value instanceof Map) || random.nextInt(3) == 0) {
                tree.put(key, copy(value));
            }
        });
        for (int changes = random.nextInt(5) - 1; changes > 0; changes--) {
            change(tree);
        }
        String text = text(tree);
        for (int cuts = random.nextInt(10) == 0 ? 1 + random.nextInt(3) : 0; cuts > 0; cuts--) {
            text = scrape(text);
        }
        return text;
    }

    /** JSON is YAML, and half of the time its outermost braces are left out, too. */
    private String text(Map<?, ?> tree) {
        JsonMapper json = JsonMapper.shared();
        if (random.nextBoolean()) {
            return json.writeValueAsString(tree);
        }
        StringBuilder lines = new StringBuilder();
        tree.forEach((key, value) ->
                lines.append("%s: %s\n".formatted(json.writeValueAsString(key), json.writeValueAsString(value))));
        return lines.toString();
    }

    /** Changes one thing somewhere in a tree. */
    @SuppressWarnings("unchecked")
    private void change(Object tree) {
        if (tree instanceof Map<?, ?> raw && !raw.isEmpty()) {
            Map<String, Object> map = (Map<String, Object>) raw;
            String key = pick(List.copyOf(map.keySet()));
            Object value = map.get(key);
            if (value instanceof Map || (value instanceof List && random.nextBoolean())) {
                change(value);
                return;
            }
            switch (random.nextInt(5)) {
                case 0 -> map.remove(key);
                case 1 -> map.put(misspelt(key), map.remove(key));
                case 2 -> map.put(pick(JUNK) instanceof String word ? word : "other", value);
                default -> map.put(key, copy(pick(JUNK)));
            }
        } else if (tree instanceof List<?> raw) {
            List<Object> list = (List<Object>) raw;
            if (!list.isEmpty() && random.nextBoolean()) {
                list.remove(random.nextInt(list.size()));
            } else {
                list.add(copy(pick(JUNK)));
            }
        }
    }

    private String misspelt(String key) {
        int at = random.nextInt(key.length() + 1);
        return key.substring(0, at) + (random.nextBoolean() ? "" : "x") + key.substring(Math.min(key.length(), at + 1));
    }

    private String scrape(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        return text.substring(0, from) + (random.nextBoolean() ? pick(SCRAPS) : "") + text.substring(to);
    }

    private <T> T pick(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The same that may be changed. */
    private static Object copy(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(key, copy(value)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(copy(item)));
                yield copy;
            }
            case null -> null;
            default -> tree;
        };
    }
}
