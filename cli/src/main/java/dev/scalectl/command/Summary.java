package dev.scalectl.command;

import dev.scalectl.console.Amount;
import dev.scalectl.console.Progress.Took;
import dev.scalectl.release.Deployed;
import dev.scalectl.release.Staged;
import dev.scalectl.release.round.Skew;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.SequencedMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The last lines of a deployment or a rollback that worked. */
final class Summary {
    private static final double SECOND = 1000;

    private Summary() {}

    /**
     * One to four lines.
     *
     * @param verb what was done, as the first line begins
     * @param steps how long each step took
     */
    static List<String> of(String verb, Deployed deployed, List<Took> steps) {
        List<String> lines = new ArrayList<>();
        int nodes = deployed.nodes().size();
        lines.add(String.format(
                Locale.ROOT,
                "%s %s on %d web %s in %.1f s%s",
                verb,
                deployed.release().orElse(""),
                nodes,
                nodes == 1 ? "node" : "nodes",
                seconds(deployed.took()),
                deployed.previous().map(before -> "; before it was " + before).orElse("")));
        if (!deployed.staged().isEmpty()) {
            lines.add("  sent " + sent(deployed.staged().values()));
        }
        if (!steps.isEmpty()) {
            lines.add("  " + together(steps));
        }
        deployed.skew().filter(_ -> nodes > 1).map(Summary::skew).ifPresent(lines::add);
        return lines;
    }

    private static String sent(Collection<Staged> staged) {
        LongSummaryStatistics files = statistics(staged, Staged::files);
        LongSummaryStatistics bytes = statistics(staged, Staged::bytes);
        String most = Amount.count(files.getMax(), "file");
        String each =
                files.getMin() == files.getMax() ? most : String.format(Locale.ROOT, "%,d to %s", files.getMin(), most);
        return each + " to each node, " + Amount.bytes(bytes.getSum()) + (staged.size() > 1 ? " in all" : "");
    }

    private static LongSummaryStatistics statistics(Collection<Staged> staged, ToLongFunction<Staged> what) {
        return staged.stream().mapToLong(what).summaryStatistics();
    }

    /** A step that batches or nodes take one after the other is one, and takes as long as all of them. */
    private static String together(List<Took> steps) {
        SequencedMap<String, Duration> byName = new LinkedHashMap<>();
        steps.forEach(step -> byName.merge(name(step), step.time(), Duration::plus));
        return byName.entrySet().stream()
                .map(step -> String.format(Locale.ROOT, "%s %.2f s", step.getKey(), seconds(step.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static String name(Took step) {
        return step.what()
                .replaceFirst("^(web|data)-\\d+: ", "")
                .replaceFirst(" on \\d+ nodes$", "")
                .replaceFirst("^(pack|switch|watch|back|drain|register|bring)\\b.*", "$1");
    }

    private static String skew(Skew skew) {
        String within = "within " + Amount.millis(skew.millis());
        return skew.millis() < SECOND
                ? "  they switched " + within + " ± " + Amount.millis(skew.errorMillis())
                : "  they switched one after the other, " + within;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
