package dev.scalectl.release;

import dev.scalectl.service.ReleaseRow;
import dev.scalectl.service.ReleaseRow.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The releases that led to the live one, which a rollback goes back along. A deployment adds to it, and a rollback
 * takes away whatever came after its release: what was rolled back is not on the way back from what came later.
 *
 * @param ids the oldest first; the last one is live
 */
record Lineage(List<String> ids) {

    /** Copies the list. */
    Lineage {
        ids = List.copyOf(ids);
    }

    /** As the history tells it. */
    static Lineage of(List<ReleaseRow> newestFirst) {
        Lineage line = new Lineage(List.of());
        for (ReleaseRow row : newestFirst.reversed()) {
            if (row.result() == Result.COMMITTED) {
                line = line.at(row.id());
            }
        }
        return line;
    }

    /** As the nodes tell it by what they serve, where the history may lack the last rows or all of them. */
    Lineage servedBy(Collection<NodeState> nodes) {
        Optional<String> current = most(nodes, NodeState::current);
        if (current.isEmpty()) {
            return this;
        }
        Lineage line = at(current.get());
        // after a rollback the release before is a later one; ids are times, and nothing else is known here
        Optional<String> before = most(nodes, NodeState::previous).filter(id -> id.compareTo(current.get()) < 0);
        return line.ids.size() == 1 && before.isPresent() ? new Lineage(List.of(before.get(), current.get())) : line;
    }

    /** After a release has become live. */
    Lineage at(String id) {
        List<String> line = new ArrayList<>(ids.contains(id) ? ids.subList(0, ids.indexOf(id)) : ids);
        line.add(id);
        return new Lineage(line);
    }

    Optional<String> live() {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
    }

    /** Those before the live one, the latest first. */
    List<String> before() {
        return ids.isEmpty() ? List.of() : ids.subList(0, ids.size() - 1).reversed();
    }

    /** What a row says of its release for good: one that failed before its switch, or was interrupted, says nothing. */
    static Optional<Result> verdict(List<ReleaseRow> newestFirst, String id) {
        return newestFirst.stream()
                .filter(row -> row.id().equals(id))
                .map(ReleaseRow::result)
                .filter(result -> result == Result.COMMITTED || result == Result.RETURNED || result == Result.REMOVED)
                .findFirst();
    }

    /** What most nodes say; of as many, the latest. */
    static Optional<String> most(Collection<NodeState> nodes, Function<NodeState, Optional<String>> what) {
        return nodes.stream()
                .flatMap(node -> what.apply(node).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }
}
