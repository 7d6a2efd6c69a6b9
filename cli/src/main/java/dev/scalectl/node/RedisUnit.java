package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.config.Redis;
import dev.scalectl.config.Redis.Sessions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Redis process on the data node, as an instance of Debian's {@code redis-server@} unit.
 *
 * @param name the instance's name
 * @param policy what goes when the memory is full
 * @param durable whether what is in it survives a restart
 * @param users who may use it, with their passwords
 * @param release the password of {@link #RELEASE_USER}, where the record of decisions is
 */
public record RedisUnit(
        String name,
        int port,
        long memoryBytes,
        String policy,
        boolean durable,
        Map<String, Secret> users,
        Optional<Secret> release) {
    /** The cache's port, and that of sessions too when they share it. */
    public static final int CACHE_PORT = 6379;

    /** Who keeps the record of decisions, and may do nothing else. */
    public static final String RELEASE_USER = "release";

    /** Where that is: no application clears this database. */
    public static final int RELEASE_DATABASE = 15;

    /** The port of sessions that have a unit of their own. */
    public static final int SESSIONS_PORT = 6380;

    /**
     * The units that a configuration asks for. Items with no lifetime would push out sessions, whose lifetime is short,
     * so both get a unit of their own unless the configuration says that the application minds its lifetimes.
     */
    public static List<RedisUnit> of(Redis redis, Credentials credentials) {
        Secret cache = credentials.redisCache();
        Secret sessions = credentials.redisSessions();
        Optional<Secret> release = Optional.of(credentials.redisRelease());
        if (redis.sessions() == Sessions.SHARED) {
            return List.of(new RedisUnit(
                    "cache",
                    CACHE_PORT,
                    redis.cacheMemoryBytes(),
                    "volatile-ttl",
                    true,
                    Map.of("cache", cache, "sessions", sessions),
                    release));
        }
        // Symfony's tag-aware cache refuses to work with an allkeys policy
        return List.of(
                new RedisUnit(
                        "cache",
                        CACHE_PORT,
                        redis.cacheMemoryBytes(),
                        "volatile-lru",
                        false,
                        Map.of("cache", cache),
                        release),
                new RedisUnit(
                        "sessions",
                        SESSIONS_PORT,
                        redis.sessionMemoryBytes(),
                        "noeviction",
                        true,
                        Map.of("sessions", sessions),
                        Optional.empty()));
    }

    ManagedFile file(String privateIp) {
        Map<String, Object> variables = Map.of(
                "privateIp", privateIp,
                "unit", name,
                "port", port,
                "memory", memoryBytes,
                "policy", policy,
                "append", durable ? "yes" : "no",
                "users",
                        users.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(user -> Map.of("name", user.getKey(), "hash", sha256(user.getValue())))
                                .toList(),
                "release",
                        release.map(password -> Map.of("name", RELEASE_USER, "hash", sha256(password))).stream()
                                .toList());
        return ManagedFile.of("/etc/redis/redis-" + name + ".conf", "redis-" + name, "data/redis.conf", variables)
                .readableBy("root:redis", "640");
    }

    private static String sha256(Secret password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(password.reveal().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
