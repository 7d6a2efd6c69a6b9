package dev.scalectl.service;

import dev.scalectl.node.Credentials;
import dev.scalectl.node.Ssh;
import dev.scalectl.service.ReleaseRow.Figures;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cluster's releases, as rows of {@code scalectl.releases} in the database. The live one is the last that was
 * committed; a rollback adds a row with the id of an earlier release.
 */
public final class History implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private static final int FIGURES = 7;
    /** {@code ER_BAD_FIELD_ERROR}: the table is of an older version. */
    private static final int UNKNOWN_COLUMN = 1054;

    private final Database database;

    private History(Database database) {
        this.database = database;
    }

    /**
     * Connects through the data node's SSH connection, tells the database what it has missed, and closes the rows of
     * operators who vanished. The caller holds the cluster's lock.
     */
    public static History open(Ssh data, Credentials credentials) {
        History history = new History(Database.open(data, credentials.admin()));
        try {
            HistoryFile file = HistoryFile.on(data);
            history.settle(file, file.untold());
            return history;
        } catch (RuntimeException e) {
            history.close();
            throw e;
        }
    }

    /**
     * Only connects.
     *
     * @param patience how long each answer of the database may take
     */
    static History connect(Ssh data, Credentials credentials, Duration patience) {
        return new History(Database.open(data, credentials.admin(), patience, patience));
    }

    /** Whoever has the lock knows that nobody else is at work. */
    void settle(HistoryFile file, List<ReleaseRow> untold) {
        update("UPDATE scalectl.releases SET result = 'INTERRUPTED' WHERE result = 'RUNNING'");
        if (!untold.isEmpty()) {
            untold.forEach(this::add);
            copyTo(file);
        }
    }

    /**
     * Adds a row for a release that is being made.
     *
     * @param revision what was released, such as a git revision; may be empty
     * @param who the operator, such as {@code user@host}
     */
    public void begin(String id, String revision, String who) {
        update(
                "INSERT INTO scalectl.releases (id, revision, who, started, result)"
                        + " VALUES (?, ?, ?, UTC_TIMESTAMP(3), ?)",
                id,
                revision,
                who,
                ReleaseRow.Result.RUNNING.name());
    }

    /** Writes how a release's newest row ended; {@link ReleaseRow.Result#COMMITTED} makes it the live one. */
    public void finish(String id, ReleaseRow.Result result, Figures figures) {
        update(
                "UPDATE scalectl.releases SET result = ?, finished = UTC_TIMESTAMP(3), took_ms = ?, skew_ms = ?,"
                        + " skew_error_ms = ? WHERE id = ? ORDER BY sequence DESC LIMIT 1",
                result.name(),
                text(figures.tookMillis().stream().boxed().findFirst()),
                text(figures.skewMillis().stream().boxed().findFirst()),
                text(figures.skewErrorMillis().stream().boxed().findFirst()),
                id);
    }

    /** Adds a row of what has ended, unless it is there already. */
    void add(ReleaseRow row) {
        String started = TIME.format(row.started());
        update(
                "INSERT INTO scalectl.releases"
                        + " (id, revision, who, started, finished, result, took_ms, skew_ms, skew_error_ms)"
                        + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? FROM (SELECT 1) AS one WHERE NOT EXISTS"
                        + " (SELECT 1 FROM scalectl.releases WHERE id = ? AND who = ? AND started = ? AND result = ?)",
                row.id(),
                row.revision(),
                row.who(),
                started,
                row.finished().map(TIME::format).orElse(started),
                row.result().name(),
                text(row.figures().tookMillis().stream().boxed().findFirst()),
                text(row.figures().skewMillis().stream().boxed().findFirst()),
                text(row.figures().skewErrorMillis().stream().boxed().findFirst()),
                row.id(),
                row.who(),
                started,
                row.result().name());
    }

    /**
     * What the server says of itself.
     *
     * @param version such as {@code 11.8.3-MariaDB-0+deb13u1} or {@code 9.7.0}
     * @param now by the data node's clock
     */
    public record Server(String version, Instant now) {}

    /** Asks the server for its version and the time. */
    public Server server() {
        String sql = "SELECT VERSION(), UTC_TIMESTAMP(3)";
        try (PreparedStatement statement = database.connection().prepareStatement(sql);
                ResultSet set = statement.executeQuery()) {
            set.next();
            return new Server(set.getString(1), set.getTimestamp(2).toInstant());
        } catch (SQLException e) {
            throw database.failed("can't tell its version", e);
        }
    }

    void copyTo(HistoryFile file) {
        file.replace(list());
    }

    /** The release that was committed last. */
    public Optional<String> live() {
        return rows("WHERE result = 'COMMITTED' ORDER BY sequence DESC LIMIT 1").stream()
                .map(ReleaseRow::id)
                .findFirst();
    }

    /** All releases, the newest first. */
    public List<ReleaseRow> list() {
        return rows("ORDER BY sequence DESC");
    }

    @Override
    public void close() {
        database.close();
    }

    private void update(String sql, String... values) {
        try {
            execute(sql, values);
        } catch (SQLException e) {
            if (e.getErrorCode() != UNKNOWN_COLUMN) {
                throw database.failed("can't keep the history", e);
            }
            try {
                HistorySchema.addColumns(database);
                execute(sql, values);
            } catch (SQLException again) {
                throw database.failed("can't keep the history", again);
            }
        }
    }

    private void execute(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = database.connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private List<ReleaseRow> rows(String which) {
        // a table of an older version ends before the figures
        String sql = "SELECT * FROM scalectl.releases " + which;
        List<ReleaseRow> rows = new ArrayList<>();
        try (PreparedStatement statement = database.connection().prepareStatement(sql);
                ResultSet set = statement.executeQuery()) {
            while (set.next()) {
                rows.add(row(set));
            }
            return rows;
        } catch (SQLException e) {
            throw database.failed("can't tell the history", e);
        }
    }

    private static ReleaseRow row(ResultSet set) throws SQLException {
        return new ReleaseRow(
                set.getLong(1),
                set.getString(2),
                set.getString(3),
                set.getString(4),
                set.getTimestamp(5).toInstant(),
                Optional.ofNullable(set.getTimestamp(6)).map(Timestamp::toInstant),
                ReleaseRow.Result.valueOf(set.getString(FIGURES)),
                set.getMetaData().getColumnCount() > FIGURES ? figures(set) : Figures.NONE);
    }

    private static Figures figures(ResultSet set) throws SQLException {
        return new Figures(
                Optional.ofNullable(set.getString(FIGURES + 1)).stream()
                        .mapToLong(Long::parseLong)
                        .findFirst(),
                Optional.ofNullable(set.getString(FIGURES + 2)).stream()
                        .mapToDouble(Double::parseDouble)
                        .findFirst(),
                Optional.ofNullable(set.getString(FIGURES + 3)).stream()
                        .mapToDouble(Double::parseDouble)
                        .findFirst());
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
