package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.service.History;
import dev.scalectl.service.ReleaseRow;
import java.util.List;

/** Removes old releases; a failure is told and changes nothing about the deployment's success. */
record Pruning(Fleet fleet, WebCommands commands, Archive archive) {

    /**
     * Keeps the releases that were committed last, by the history's order.
     *
     * @param keep how many
     * @return what could not be removed
     */
    List<String> run(History history, int keep) {
        try {
            List<String> kept = kept(history.list(), keep);
            fleet.quietly("Removing old releases", ssh -> ssh.run(commands.sweep(kept)));
            archive.sweep(kept);
            return List.of();
        } catch (Failure e) {
            return List.of("Old releases could not be removed: " + e.getMessage());
        }
    }

    /** Ids of the last committed releases, each once. */
    static List<String> kept(List<ReleaseRow> newestFirst, int keep) {
        return newestFirst.stream()
                .filter(row -> row.result() == ReleaseRow.Result.COMMITTED)
                .map(ReleaseRow::id)
                .distinct()
                .limit(keep)
                .toList();
    }
}
