package dev.scalectl.bench;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param parts what is measured
 * @param tools whose names begin with these words; all when it is empty
 * @param rounds of each figure
 * @param few web nodes of the small parts
 * @param many web nodes of the large part
 * @param deployments of the last part
 */
record Options(Set<Part> parts, List<String> tools, int rounds, int few, int many, int deployments) {
    static final String USAGE = """
            Usage: make bench BENCH="[--only PART,PART...] [--tools TOOL,TOOL...] [--rounds N] [--few N] [--many N] [--deployments N]"
              --only         few, many, load, sixty (all of them)
              --tools        scalectl, capistrano, ansible (all of them)
              --rounds       how often each command is measured (5)
              --few          web nodes at first (4)
              --many         web nodes of the part "many" (40)
              --deployments  of the part "sixty" (60)
            """;

    /** What can be measured by itself. */
    enum Part {
        /** Time and skew on few nodes. */
        FEW,
        /** Loss and latency under load. */
        LOAD,
        /** Page time after many deployments. */
        SIXTY,
        /** Time, skew and memory on many nodes. */
        MANY
    }

    /**
     * Reads them.
     *
     * @throws BenchFailure with the usage when they can't be understood
     */
    static Options read(List<String> arguments) {
        Options options = new Options(EnumSet.allOf(Part.class), List.of(), 5, 4, 40, 60);
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String name = left.pop();
            if (left.isEmpty()) {
                throw new BenchFailure(name + " needs a value\n" + USAGE);
            }
            options = options.with(name, left.pop());
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--only" -> new Options(parts(value), tools, rounds, few, many, deployments);
            case "--tools" -> new Options(parts, List.of(value.split(",", -1)), rounds, few, many, deployments);
            case "--rounds" -> new Options(parts, tools, number(name, value), few, many, deployments);
            case "--few" -> new Options(parts, tools, rounds, number(name, value), many, deployments);
            case "--many" -> new Options(parts, tools, rounds, few, number(name, value), deployments);
            case "--deployments" -> new Options(parts, tools, rounds, few, many, number(name, value));
            default -> throw new BenchFailure("There is no option " + name + "\n" + USAGE);
        };
    }

    private static Set<Part> parts(String value) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String word : value.split(",", -1)) {
            parts.add(Arrays.stream(Part.values())
                    .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new BenchFailure("There is no part " + word + "\n" + USAGE)));
        }
        return parts;
    }

    private static int number(String name, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BenchFailure(name + " takes a positive number, not " + value + "\n" + USAGE);
    }

    /** Whether a tool takes part; scalectl always does. */
    boolean wants(String tool) {
        return tools.isEmpty() || tools.contains(tool);
    }
}
