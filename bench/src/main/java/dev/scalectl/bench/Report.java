package dev.scalectl.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results as a table in Markdown. */
final class Report {
    private final Options options;
    private final List<Tool> tools;
    private final Figures figures;

    Report(Options options, List<Tool> tools, Figures figures) {
        this.options = options;
        this.tools = tools;
        this.figures = figures;
    }

    /** When and of what the figures are. */
    String heading(String commit, LocalDate day) {
        return String.format(
                Locale.ROOT,
                "`make bench`, %s, commit %s, %d cores. Medians of %d, with the least and the most.%n%n",
                day,
                commit,
                Runtime.getRuntime().availableProcessors(),
                options.rounds());
    }

    /** A row for each figure that was measured. */
    String table() {
        StringBuilder text = new StringBuilder("| figure | ")
                .append(tools.stream().map(Tool::name).collect(Collectors.joining(" | ")))
                .append(" | ratio to the peers | goal |\n|")
                .append(" --- |".repeat(tools.size() + 3))
                .append('\n');
        for (Figure figure : Figure.values()) {
            figures.of(figure, tools.getFirst()).ifPresent(own -> text.append(row(figure, own)));
        }
        return text.toString();
    }

    private String row(Figure figure, Samples own) {
        String cells = tools.stream()
                .map(tool -> figures.of(figure, tool).map(figure::cell).orElse("–"))
                .collect(Collectors.joining(" | "));
        String ratios = tools.stream()
                .skip(1)
                .map(peer -> figures.of(figure, peer)
                        .map(theirs -> ratio(own, theirs))
                        .orElse("–"))
                .collect(Collectors.joining(", "));
        String verdict = figure.goal().verdict(figure, own.median(), capistrano(figure));
        return "| " + figure.title(options) + " | " + cells + " | " + ratios + " | " + verdict + " |\n";
    }

    private Optional<Samples> capistrano(Figure figure) {
        return tools.stream()
                .filter(Capistrano.class::isInstance)
                .findFirst()
                .flatMap(tool -> figures.of(figure, tool));
    }

    private static String ratio(Samples own, Samples theirs) {
        return theirs.median() == 0 ? "–" : String.format(Locale.ROOT, "%.2f", own.median() / theirs.median());
    }
}
