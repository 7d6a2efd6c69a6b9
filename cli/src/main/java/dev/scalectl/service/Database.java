package dev.scalectl.service;

import dev.scalectl.error.Failure;
import dev.scalectl.node.DataNode;
import dev.scalectl.node.Forward;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** A connection to the data node's database server, through the node's SSH connection. */
final class Database implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Ssh data;
    private final Forward forward;
    private final Connection connection;

    private Database(Ssh data, Forward forward, Connection connection) {
        this.data = data;
        this.forward = forward;
        this.connection = connection;
    }

    /** Logs in as {@code scalectl}, who may do everything, and from the node itself only. */
    static Database open(Ssh data, Secret admin) {
        return open(data, admin, PATIENCE, PATIENCE.multipliedBy(4));
    }

    /**
     * The same for those in a hurry.
     *
     * @param patience how long it may take to connect
     * @param silence how long the server may be silent after that, before an answer
     */
    static Database open(Ssh data, Secret admin, Duration patience, Duration silence) {
        Forward forward = data.forward(DataNode.DATABASE_PORT);
        Properties settings = new Properties();
        settings.setProperty("user", "scalectl");
        settings.setProperty("password", admin.reveal());
        // the whole way to the node is inside SSH, so a second encryption would only cost time
        settings.setProperty("sslMode", "DISABLED");
        settings.setProperty("allowPublicKeyRetrieval", "true");
        settings.setProperty("connectTimeout", String.valueOf(patience.toMillis()));
        settings.setProperty("socketTimeout", String.valueOf(silence.toMillis()));
        settings.setProperty("connectionTimeZone", "UTC");
        settings.setProperty("forceConnectionTimeZoneToSession", "true");
        try {
            String url = "jdbc:mysql://127.0.0.1:" + forward.port() + "/";
            return new Database(data, forward, DriverManager.getConnection(url, settings));
        } catch (SQLException e) {
            forward.close();
            throw failure(data, "can't be logged in to", e);
        }
    }

    Connection connection() {
        return connection;
    }

    /** Runs statements that take no values. */
    void run(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Failure failed(String what, SQLException e) {
        return failure(data, what, e);
    }

    private static Failure failure(Ssh data, String what, SQLException e) {
        return new Failure(
                "The database on " + data.node().name() + " " + what + ": " + e.getMessage(),
                "Look at it with: scalectl ssh " + data.node().name() + " -- sudo journalctl -u mariadb -u mysql -n 50",
                e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // it was of no use any more
        } finally {
            forward.close();
        }
    }
}
