package dev.scalectl.release;

import dev.scalectl.config.App;
import dev.scalectl.config.Config;
import dev.scalectl.config.Data;
import dev.scalectl.config.Redis;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that an application gets: addresses of the services, its own settings, its secrets. */
final class Environment {
    private static final int MYSQL_PORT = 3306;
    private static final int CACHE_PORT = 6379;
    private static final int SESSIONS_PORT = 6380;
    private static final Pattern NUMBERS = Pattern.compile("^(\\d+\\.\\d+\\.\\d+)");

    private final Config config;
    private final String dataAddress;
    private final String serverVersion;
    private final Credentials credentials;

    /**
     * An environment to be.
     *
     * @param dataAddress the data node's private address
     * @param serverVersion what the database server says of itself
     */
    Environment(Config config, String dataAddress, String serverVersion, Credentials credentials) {
        this.config = config;
        this.dataAddress = dataAddress;
        this.serverVersion = serverVersion;
        this.credentials = credentials;
    }

    /**
     * All variables; what {@code app.env} sets comes before what scalectl would set.
     *
     * @param proxies the ranges of the balancer's addresses
     */
    Map<String, Secret> variables(List<String> proxies, Map<String, Secret> secrets) {
        App app = config.app();
        Map<String, Secret> variables = new LinkedHashMap<>();
        variables.put("DATABASE_URL", databaseUrl("app", credentials.app()));
        variables.put("REDIS_URL", redisUrl("cache", credentials.redisCache(), CACHE_PORT));
        variables.put("REDIS_SESSIONS_URL", redisUrl("sessions", credentials.redisSessions(), sessionsPort()));
        variables.put("SYMFONY_TRUSTED_PROXIES", new Secret(String.join(",", proxies)));
        app.env().forEach((name, value) -> variables.put(name, new Secret(value)));
        variables.putAll(secrets);
        return variables;
    }

    /** The database as the account sees it that may change the schema. */
    Secret migrateUrl() {
        return databaseUrl("migrate", credentials.migrate());
    }

    private Secret databaseUrl(String user, Secret password) {
        Data data = config.data();
        return new Secret("mysql://%s:%s@%s:%d/%s?serverVersion=%s&charset=utf8mb4"
                .formatted(
                        user,
                        password.reveal(),
                        dataAddress,
                        MYSQL_PORT,
                        data.mysql().database(),
                        doctrineVersion()));
    }

    private Secret redisUrl(String user, Secret password, int port) {
        return new Secret("redis://%s:%s@%s:%d".formatted(user, password.reveal(), dataAddress, port));
    }

    private int sessionsPort() {
        return config.data().redis().sessions() == Redis.Sessions.SHARED ? CACHE_PORT : SESSIONS_PORT;
    }

    /** As Doctrine wants it, which tells the two servers apart by the suffix. */
    private String doctrineVersion() {
        Matcher numbers = NUMBERS.matcher(serverVersion);
        String version = numbers.find() ? numbers.group(1) : serverVersion;
        return serverVersion.contains("MariaDB") ? version + "-MariaDB" : version;
    }
}
