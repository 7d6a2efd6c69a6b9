package dev.scalectl.service;

import dev.scalectl.error.Failure;
import dev.scalectl.error.Joined;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Ssh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The history for what must work while the database is down: from the database when it answers, otherwise from the data
 * node's copy, to which new rows are added until the database can be told.
 */
public final class Journal implements AutoCloseable {
    /** A database that takes longer counts as down. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HistoryFile file;
    private final HistoryFile.Content content;
    private final Optional<History> history;
    private final List<ReleaseRow> rows;
    private final Optional<String> problem;

    private Journal(
            HistoryFile file,
            HistoryFile.Content content,
            Optional<History> history,
            List<ReleaseRow> rows,
            Optional<String> problem) {
        this.file = file;
        this.content = content;
        this.history = history;
        this.rows = rows;
        this.problem = problem;
    }

    /**
     * Opens it to add rows. The caller holds the cluster's lock.
     *
     * @throws Failure when the data node itself does not answer
     */
    public static Journal open(Ssh data, Credentials credentials) {
        return open(HistoryFile.on(data), data, credentials, true);
    }

    /** Opens it to be read; whoever holds the cluster's lock may be adding rows. */
    public static Journal view(Ssh data, Credentials credentials) {
        return open(HistoryFile.on(data), data, credentials, false);
    }

    /**
     * The journal of a database that is down. The caller holds the cluster's lock.
     *
     * @param why for whoever reads it
     */
    public static Journal withoutDatabase(HistoryFile file, String why) {
        return fromFile(file, file.read(), why);
    }

    private static Journal open(HistoryFile file, Ssh data, Credentials credentials, boolean alone) {
        // neither needs the other
        CompletableFuture<History> connecting = CompletableFuture.supplyAsync(
                () -> History.connect(data, credentials, PATIENCE), Thread::startVirtualThread);
        HistoryFile.Content content = content(file, connecting, alone);
        History history = null;
        try {
            history = Joined.of(connecting);
            if (alone) {
                history.settle(file, content.untold());
            }
            List<ReleaseRow> rows =
                    new ArrayList<>(alone ? List.of() : content.untold().reversed());
            rows.addAll(history.list());
            return new Journal(file, content, Optional.of(history), rows, Optional.empty());
        } catch (Failure e) {
            if (history != null) {
                history.close();
            }
            return fromFile(file, content, e.getMessage());
        }
    }

    private static HistoryFile.Content content(HistoryFile file, CompletableFuture<History> connecting, boolean alone) {
        try {
            return alone ? file.read() : file.view();
        } catch (RuntimeException e) {
            var _ = connecting.thenAccept(History::close);
            throw e;
        }
    }

    private static Journal fromFile(HistoryFile file, HistoryFile.Content content, String why) {
        return new Journal(file, content, Optional.empty(), content.rows(), Optional.of(why));
    }

    /** What the data node said when this was opened. */
    public HistoryFile.Content node() {
        return content;
    }

    /**
     * All rows, the newest first; without the database, those that were known when it answered last, and later ones.
     */
    public List<ReleaseRow> rows() {
        return rows;
    }

    /** Why the database could not be asked; empty when it answered. */
    public Optional<String> problem() {
        return problem;
    }

    /**
     * Adds rows of what has ended.
     *
     * @param oldestFirst with the sequence 0
     * @return false when the database is told later
     * @throws Failure when the data node does not answer
     */
    public boolean add(List<ReleaseRow> oldestFirst) {
        if (history.isPresent()) {
            try {
                oldestFirst.forEach(history.get()::add);
                history.get().copyTo(file);
                return true;
            } catch (Failure _) {
                // it has just gone down; what it has been told all the same is not told twice
            }
        }
        file.add(oldestFirst);
        return false;
    }

    @Override
    public void close() {
        history.ifPresent(History::close);
    }
}
