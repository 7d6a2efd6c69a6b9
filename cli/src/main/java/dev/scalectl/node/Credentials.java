package dev.scalectl.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cluster's passwords, made on the data node at the first {@code up} and kept there.
 *
 * @param app of the database account {@code app}: data only
 * @param migrate of the database account {@code migrate}: data and schema
 * @param admin of the database account {@code scalectl}: everything, from the node itself only
 * @param redisCache of the Redis user {@code cache}
 * @param redisSessions of the Redis user {@code sessions}
 * @param redisRelease of the Redis user {@code release}, who keeps the record of decisions
 */
public record Credentials(
        Secret app, Secret migrate, Secret admin, Secret redisCache, Secret redisSessions, Secret redisRelease) {
    private static final String FILE = "/etc/scalectl/credentials";
    private static final int LENGTH = 32;
    private static final List<String> NAMES =
            List.of("app", "migrate", "admin", "redis_cache", "redis_sessions", "redis_release");

    /** Stands for the real ones where only the rest counts. */
    static final Credentials MASKED = of(masked());

    /** Reads them from the data node, which makes those that are missing. */
    public static Credentials readOrMake(Ssh data) {
        Map<String, Secret> fresh = new LinkedHashMap<>();
        NAMES.forEach(name -> fresh.put(name, Secret.random(LENGTH)));
        return of(SecretsFile.addMissing(data, FILE, fresh));
    }

    private static Credentials of(Map<String, Secret> all) {
        return new Credentials(
                all.get("app"),
                all.get("migrate"),
                all.get("admin"),
                all.get("redis_cache"),
                all.get("redis_sessions"),
                all.get("redis_release"));
    }

    private static Map<String, Secret> masked() {
        Map<String, Secret> masked = new LinkedHashMap<>();
        NAMES.forEach(name -> masked.put(name, new Secret("masked")));
        return masked;
    }
}
