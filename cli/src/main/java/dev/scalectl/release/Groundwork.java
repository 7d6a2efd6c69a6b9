package dev.scalectl.release;

import dev.scalectl.config.Config;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import dev.scalectl.service.AppSecrets;
import dev.scalectl.service.History;
import dev.scalectl.service.ReleaseRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a deployment has to know before it can begin. None of it needs the other, so all of it is asked for at once.
 *
 * @param history open; closed with this
 * @param rows what it tells, the newest first
 * @param nodes what each web node has
 * @param archived releases that the data node has, and its room
 * @param server what the database server says of itself
 * @param secrets of the application, by name
 */
record Groundwork(
        Fleet fleet,
        Archive archive,
        History history,
        List<ReleaseRow> rows,
        SequencedMap<String, NodeState> nodes,
        NodeState archived,
        History.Server server,
        Map<String, Secret> secrets)
        implements AutoCloseable {

    /** Asks; the caller holds the cluster's lock. */
    static Groundwork of(Config config, Destination to, Fleet fleet) {
        Ssh data = to.data();
        Archive archive = Archive.on(data);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var history = CompletableFuture.supplyAsync(() -> History.open(data, to.credentials()), threads);
            var rows = history.thenApplyAsync(History::list, threads);
            var nodes = CompletableFuture.supplyAsync(() -> Before.states(fleet, WebCommands.of(config)), threads);
            var archived = CompletableFuture.supplyAsync(archive::state, threads);
            var server = history.thenApplyAsync(History::server, threads);
            var secrets = CompletableFuture.supplyAsync(() -> secrets(config, data), threads);
            try {
                return new Groundwork(
                        fleet,
                        archive,
                        history.join(),
                        rows.join(),
                        nodes.join(),
                        archived.join(),
                        server.join(),
                        secrets.join());
            } catch (CompletionException e) {
                var _ = history.thenAccept(History::close);
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    /** The release that was committed last. */
    Optional<String> live() {
        return rows.stream()
                .filter(row -> row.result() == ReleaseRow.Result.COMMITTED)
                .map(ReleaseRow::id)
                .findFirst();
    }

    /** Whether the one before this has not come to an end. */
    boolean wasInterrupted() {
        return !rows.isEmpty() && rows.getFirst().result() == ReleaseRow.Result.INTERRUPTED;
    }

    private static Map<String, Secret> secrets(Config config, Ssh data) {
        var own = OwnSecrets.read(config.file().resolveSibling(OwnSecrets.FILE), System.getenv());
        return AppSecrets.readOrMake(data, config.app().secrets(), own);
    }

    @Override
    public void close() {
        history.close();
    }
}
