package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.error.Nearest;
import dev.scalectl.service.ReleaseRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides where a rollback goes.
 *
 * @param rows the history, the newest first
 * @param line the releases that led to the live one
 * @param nodes the state of each web node
 * @param archived releases that the data node can give
 */
record RollbackPlanner(
        List<ReleaseRow> rows, Lineage line, SequencedMap<String, NodeState> nodes, Set<String> archived) {
    private static final String LIST = "See which there are: scalectl releases";

    /**
     * The way back.
     *
     * @param lacking web nodes that have to get the release first
     * @param live what counts as live until then
     */
    record Target(String id, List<String> lacking, String live) {}

    /** What the operator wants, or a failure that says why it can't be. */
    Target choose(Rollback.Wish wish) {
        return wish.release().map(id -> named(id, wish.force())).orElseGet(this::earlier);
    }

    /**
     * Chooses the last release before the live one that is good and can be had on all nodes.
     *
     * @throws Failure when there is none, with the reason for each
     */
    Target earlier() {
        String live = live();
        List<String> reasons = new ArrayList<>();
        for (String id : line.before()) {
            Optional<String> reason = bad(id).or(() -> missing(id));
            if (reason.isEmpty()) {
                return new Target(id, lacking(id), live);
            }
            reasons.add(id + " " + reason.get());
        }
        String why = reasons.isEmpty() ? "" : ":\n" + String.join("\n", reasons);
        throw new Failure("There is no release before " + live + " to go back to" + why, LIST);
    }

    /**
     * Checks a release that the operator named.
     *
     * @param force take it even when it did not hold
     * @throws Failure when it is unknown, bad, live everywhere, or can't be had on all nodes
     */
    Target named(String id, boolean force) {
        String live = live();
        if (!known().contains(id)) {
            String meant = Nearest.to(id, known())
                    .map(near -> ". Did you mean " + near + "?")
                    .orElse("");
            throw new Failure("There is no release " + id, LIST + meant);
        }
        if (id.equals(live) && serving(id)) {
            throw new Failure("Release " + id + " is the live one, and all web nodes serve it", LIST);
        }
        bad(id).filter(_ -> !force).ifPresent(reason -> {
            throw new Failure(
                    "Release " + id + " " + reason,
                    LIST + "\nor take it all the same: scalectl rollback " + id + " --force");
        });
        missing(id).ifPresent(reason -> {
            throw new Failure("Release " + id + " " + reason, LIST);
        });
        return new Target(id, lacking(id), live);
    }

    private String live() {
        return line.live()
                .orElseThrow(() -> new Failure(
                        "There is nothing to go back from: no release is live",
                        "Release the application with: scalectl deploy"));
    }

    private Optional<String> bad(String id) {
        return Lineage.verdict(rows, id).flatMap(verdict -> switch (verdict) {
            case RETURNED -> Optional.of("did not hold after its switch and was taken back");
            case REMOVED -> Optional.of("was removed by a rollback");
            case RUNNING, COMMITTED, FAILED, INTERRUPTED -> Optional.empty();
        });
    }

    private Optional<String> missing(String id) {
        List<String> lacking = lacking(id);
        return lacking.isEmpty() || archived.contains(id)
                ? Optional.empty()
                : Optional.of("is not on " + String.join(" and ", lacking) + ", and the data node has no copy of it");
    }

    private List<String> lacking(String id) {
        return nodes.entrySet().stream()
                .filter(node -> !node.getValue().complete().contains(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean serving(String id) {
        return nodes.values().stream().allMatch(node -> node.current().equals(Optional.of(id)));
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>(archived);
        rows.forEach(row -> known.add(row.id()));
        nodes.values().forEach(node -> known.addAll(node.complete()));
        return known;
    }
}
