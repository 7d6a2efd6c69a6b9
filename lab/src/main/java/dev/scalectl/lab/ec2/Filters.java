package dev.scalectl.lab.ec2;

import dev.scalectl.lab.wire.ApiException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The filters of a Describe action: each name with the values that a resource has for it. */
final class Filters<T> {
    private static final int MOST_VALUES = 200;

    private final Map<String, Function<T, Collection<String>>> extractors = new LinkedHashMap<>();
    private Function<T, Map<String, String>> tags = _ -> Map.of();

    Filters<T> on(String name, Function<T, String> value) {
        return onAny(name, value.andThen(List::of));
    }

    /** A filter that holds when one of several values fits. */
    Filters<T> onAny(String name, Function<T, Collection<String>> values) {
        extractors.put(name, values);
        return this;
    }

    /** The filters {@code tag:KEY} and {@code tag-key}. */
    Filters<T> onTags(Function<T, Map<String, String>> tagsOf) {
        tags = tagsOf;
        return onAny("tag-key", tagsOf.andThen(Map::keySet));
    }

    /** Holds for what passes every filter, each by at least one of its values. */
    Predicate<T> all(List<Filter> filters) {
        if (filters.stream().mapToInt(filter -> filter.values().size()).sum() > MOST_VALUES) {
            throw new ApiException(
                    "FilterLimitExceeded", "The maximum number of filter values in a request is " + MOST_VALUES);
        }
        return filters.stream().map(this::one).reduce(_ -> true, Predicate::and);
    }

    private Predicate<T> one(Filter filter) {
        if (filter.name() == null || filter.values().isEmpty()) {
            throw new ApiException("InvalidParameterValue", "The filter '" + filter.name() + "' needs a value");
        }
        var extractor = extractor(filter.name());
        var patterns = filter.values().stream().map(Filters::pattern).toList();
        return resource -> extractor.apply(resource).stream()
                .anyMatch(value -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(value).matches()));
    }

    private Function<T, Collection<String>> extractor(String name) {
        if (name.startsWith("tag:") && extractors.containsKey("tag-key")) {
            String key = name.substring("tag:".length());
            return resource -> {
                String value = tags.apply(resource).get(key);
                return value == null ? List.of() : List.of(value);
            };
        }
        var extractor = extractors.get(name);
        if (extractor == null) {
            throw new ApiException("InvalidParameterValue", "The filter '" + name + "' is invalid");
        }
        return extractor;
    }

    /** EC2's wildcards: {@code *} and {@code ?}, either escaped by a backslash. */
    private static Pattern pattern(String text) {
        var regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                regex.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            } else {
                regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
