package dev.scalectl.service;

import java.sql.SQLException;
import java.util.List;

/** The table that the history is in. Columns are only ever added, at its end. */
final class HistorySchema {
    /** {@code ER_DUP_FIELDNAME}. */
    private static final int COLUMN_IS_THERE = 1060;

    private HistorySchema() {}

    /** Makes it where it is missing, and brings one of an older version up to date. */
    static void make(Database database) throws SQLException {
        database.run(List.of("CREATE DATABASE IF NOT EXISTS scalectl CHARACTER SET utf8mb4", """
                CREATE TABLE IF NOT EXISTS scalectl.releases (
                  sequence BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
                  id VARCHAR(40) NOT NULL,
                  revision VARCHAR(255) NOT NULL,
                  who VARCHAR(255) NOT NULL,
                  started DATETIME(3) NOT NULL,
                  finished DATETIME(3) NULL,
                  result VARCHAR(20) NOT NULL,
                  KEY (result, sequence)
                )"""));
        addColumns(database);
    }

    /** Adds what older versions did not have; {@link History} reads the columns in this order. */
    static void addColumns(Database database) throws SQLException {
        try {
            database.run(List.of("""
                    ALTER TABLE scalectl.releases
                      ADD COLUMN took_ms BIGINT NULL,
                      ADD COLUMN skew_ms DOUBLE NULL,
                      ADD COLUMN skew_error_ms DOUBLE NULL"""));
        } catch (SQLException e) {
            if (e.getErrorCode() != COLUMN_IS_THERE) {
                throw e;
            }
        }
    }
}
