package dev.scalectl.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured so far. */
final class Figures {
    private final Map<Figure, Map<String, List<Double>>> values = new EnumMap<>(Figure.class);

    /** Takes one measured value. */
    void add(Figure figure, Tool tool, double value) {
        values.computeIfAbsent(figure, _ -> new HashMap<>())
                .computeIfAbsent(tool.name(), _ -> new ArrayList<>())
                .add(value);
    }

    /** The values of a tool's figure, if it was measured. */
    Optional<Samples> of(Figure figure, Tool tool) {
        return Optional.ofNullable(values.getOrDefault(figure, Map.of()).get(tool.name()))
                .map(Samples::new);
    }
}
