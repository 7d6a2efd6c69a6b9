package dev.scalectl.service;

import dev.scalectl.config.Config;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The application's database and the accounts on it. */
public final class Databases {
    private Databases() {}

    /**
     * Creates the database, the accounts {@code app} (data) and {@code migrate} (data and schema), and the history's
     * schema. Accounts for ranges that are no longer the cluster's are dropped.
     *
     * @param subnets the ranges that web nodes may have addresses in, such as {@code 172.31.0.0/20}
     */
    public static void setUp(Ssh data, Config config, List<String> subnets, Credentials credentials) {
        List<String> hosts = subnets.stream().map(Subnets::withMask).sorted().toList();
        try (Database database = Database.open(data, credentials.admin())) {
            try {
                database.run(statements(config.data().mysql().database(), hosts, credentials));
                database.run(strangers(database, hosts));
                HistorySchema.make(database);
            } catch (SQLException e) {
                throw database.failed("can't be set up", e);
            }
        }
    }

    static List<String> statements(String name, List<String> hosts, Credentials credentials) {
        String onAll = "`" + name + "`.*";
        // in a GRANT the name is a pattern
        String granted = "`" + name.replace("_", "\\_") + "`.*";
        List<String> statements = new ArrayList<>();
        statements.add(
                "CREATE DATABASE IF NOT EXISTS " + onAll.substring(0, onAll.length() - 2) + " CHARACTER SET utf8mb4");
        for (String host : hosts) {
            statements.addAll(account("app", host, credentials.app()));
            statements.add("GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE, LOCK TABLES, CREATE TEMPORARY TABLES ON "
                    + granted + " TO 'app'@'" + host + "'");
            statements.addAll(account("migrate", host, credentials.migrate()));
            statements.add("GRANT ALL PRIVILEGES ON " + granted + " TO 'migrate'@'" + host + "'");
        }
        return statements;
    }

    private static List<String> account(String user, String host, Secret password) {
        String account = "'" + user + "'@'" + host + "' IDENTIFIED BY '" + password.reveal() + "'";
        return List.of("CREATE USER IF NOT EXISTS " + account, "ALTER USER " + account);
    }

    private static List<String> strangers(Database database, List<String> hosts) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT User, Host FROM mysql.user WHERE User IN ('app', 'migrate')")) {
            while (rows.next()) {
                if (!hosts.contains(rows.getString(2))) {
                    drops.add("DROP USER '" + rows.getString(1) + "'@'" + rows.getString(2) + "'");
                }
            }
        }
        return drops;
    }
}
