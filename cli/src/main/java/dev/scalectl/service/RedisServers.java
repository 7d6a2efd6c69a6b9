package dev.scalectl.service;

import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Forward;
import dev.scalectl.node.RedisUnit;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import java.util.Map;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** The Redis units on the data node. */
public final class RedisServers {
    private static final int TIMEOUT_MS = 15_000;

    private RedisServers() {}

    /** Proves that each unit answers its own users, with the policy that was asked for, and nobody else. */
    public static void check(Ssh data, Config config, Credentials credentials) {
        for (RedisUnit unit : RedisUnit.of(config.data().redis(), credentials)) {
            try (Forward forward = data.forward(unit.port())) {
                for (Map.Entry<String, Secret> user : unit.users().entrySet()) {
                    checkUser(forward, unit, user.getKey(), user.getValue());
                }
                if (unit.release().isPresent()) {
                    checkRelease(forward, unit.release().get());
                }
                checkStranger(forward, unit);
            } catch (JedisException e) {
                throw failure(data, unit, e.getMessage(), e);
            } catch (IllegalStateException e) {
                throw failure(data, unit, e.getMessage(), e);
            }
        }
    }

    private static void checkUser(Forward forward, RedisUnit unit, String user, Secret password) {
        var login = DefaultJedisClientConfig.builder()
                .user(user)
                .password(password.reveal())
                .connectionTimeoutMillis(TIMEOUT_MS)
                .socketTimeoutMillis(TIMEOUT_MS)
                .build();
        try (Jedis jedis = new Jedis("127.0.0.1", forward.port(), login)) {
            String memory = jedis.info("memory");
            if (!memory.contains("maxmemory_policy:" + unit.policy())) {
                throw new IllegalStateException("its eviction policy is not " + unit.policy());
            }
        }
    }

    /** Who decides when web nodes switch: they ask the time, and run scripts on the record. */
    private static void checkRelease(Forward forward, Secret password) {
        var login = DefaultJedisClientConfig.builder()
                .user(RedisUnit.RELEASE_USER)
                .password(password.reveal())
                .database(RedisUnit.RELEASE_DATABASE)
                .connectionTimeoutMillis(TIMEOUT_MS)
                .socketTimeoutMillis(TIMEOUT_MS)
                .build();
        try (Jedis jedis = new Jedis("127.0.0.1", forward.port(), login)) {
            jedis.eval("return redis.call('TIME')");
        }
    }

    private static void checkStranger(Forward forward, RedisUnit unit) {
        try (Jedis jedis = new Jedis("127.0.0.1", forward.port(), TIMEOUT_MS)) {
            jedis.ping();
        } catch (JedisDataException _) {
            // it wants a password, as it should
            return;
        }
        throw new IllegalStateException("unit " + unit.name() + " answers without a password");
    }

    private static Failure failure(Ssh data, RedisUnit unit, String why, Exception cause) {
        String name = "redis-server@" + unit.name();
        return new Failure(
                name + " on " + data.node().name() + " does not work as it should: " + why,
                "Look at it with: scalectl ssh " + data.node().name() + " -- sudo journalctl -n 20 -u redis-server@"
                        + unit.name(),
                cause);
    }
}
