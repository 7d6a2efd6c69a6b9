package dev.scalectl.config;

/**
 * The database server.
 *
 * @param database the application's database
 */
public record Mysql(Engine engine, String database) {

    /** Whose server it is. */
    public enum Engine {
        MYSQL,
        MARIADB
    }
}
