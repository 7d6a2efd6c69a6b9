package dev.scalectl.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.service.Journal;
import dev.scalectl.service.ReleaseRow;
import dev.scalectl.service.ReleaseRow.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The history, as {@code releases --json} prints it.
 *
 * @param live the release that counts as live; null before the first
 * @param releases the newest first; a rollback is a line of its own
 * @param warnings why it may not be the whole history
 */
record ReleasesReport(String cluster, String live, List<Line> releases, List<String> warnings) {

    /**
     * A deployment or a rollback.
     *
     * @param release what was to become live, or was removed
     * @param started UTC, as in ISO 8601
     * @param seconds how long it took; null while it runs, and when its operator vanished
     * @param skewMillis how far apart the nodes switched; null when that is not known
     * @param skewErrorMillis how far that may be off
     * @param action {@code deploy} or {@code rollback}
     * @param live whether it is the one that made the live release live
     * @param nodes web nodes that have the release complete
     */
    record Line(
            String release,
            String revision,
            String who,
            String started,
            Double seconds,
            @JsonProperty("skew_ms") Double skewMillis,
            @JsonProperty("skew_error_ms") Double skewErrorMillis,
            String action,
            String result,
            boolean live,
            List<String> nodes) {}

    static ReleasesReport of(Observed observed, Journal journal) {
        List<String> warnings = journal
                .problem()
                .map(why -> why.lines().findFirst().orElse("")
                        + "\n  This is what the data node knows without it; older releases may be missing")
                .stream()
                .toList();
        return of(observed, journal.rows(), journal.node().busy(), warnings);
    }

    /**
     * Puts it together.
     *
     * @param busy whether an operator is at work, so that a row that runs need not be one that was left behind
     */
    static ReleasesReport of(Observed observed, List<ReleaseRow> newestFirst, boolean busy, List<String> warnings) {
        Optional<String> live = observed.liveRelease();
        List<Line> lines = new ArrayList<>();
        Set<String> before = new HashSet<>();
        boolean found = false;
        for (ReleaseRow row : newestFirst) {
            boolean isLive = !found && row.result() == Result.COMMITTED && live.equals(Optional.of(row.id()));
            found |= isLive;
            lines.add(line(row, busy && lines.isEmpty(), isLive, observed));
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (!before.add(lines.get(i).release())) {
                lines.set(i, asRollback(lines.get(i)));
            }
        }
        return new ReleasesReport(observed.cluster().name(), live.orElse(null), lines, warnings);
    }

    private static Line line(ReleaseRow row, boolean atWork, boolean live, Observed observed) {
        List<String> nodes = observed.cluster().nodes(Role.WEB).stream()
                .filter(node -> observed.of(node).releases().contains(row.id()))
                .map(Node::name)
                .toList();
        Double seconds = row.finished().map(end -> took(row, end)).orElse(null);
        return new Line(
                row.id(),
                row.revision(),
                row.who(),
                row.started().toString(),
                seconds,
                row.figures().skewMillis().stream().boxed().findFirst().orElse(null),
                row.figures().skewErrorMillis().stream().boxed().findFirst().orElse(null),
                "deploy",
                word(row.result(), atWork),
                live,
                nodes);
    }

    /** The command's whole time, or from its first row to its last word where only that is known. */
    private static double took(ReleaseRow row, Instant end) {
        return row.figures()
                        .tookMillis()
                        .orElse(Duration.between(row.started(), end).toMillis())
                / 1000.0;
    }

    /** A release is deployed once: whatever comes later with its name is a rollback to it, or of it. */
    private static Line asRollback(Line line) {
        return new Line(
                line.release(),
                line.revision(),
                line.who(),
                line.started(),
                line.seconds(),
                line.skewMillis(),
                line.skewErrorMillis(),
                "rollback",
                line.result(),
                line.live(),
                line.nodes());
    }

    private static String word(Result result, boolean atWork) {
        return switch (result) {
            case RUNNING -> atWork ? "running" : "interrupted";
            case COMMITTED -> "done";
            case FAILED -> "failed";
            case RETURNED -> "returned";
            case INTERRUPTED -> "interrupted";
            case REMOVED -> "removed";
        };
    }
}
