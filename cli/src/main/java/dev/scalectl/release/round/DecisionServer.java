package dev.scalectl.release.round;

import dev.scalectl.node.Command;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.RedisUnit;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;

/**
 * The Redis that keeps the record of decisions: the data node's unit for the cache, in a database of its own.
 *
 * @param data the node that it is on
 * @param address where web nodes reach it
 */
public record DecisionServer(Ssh data, String address, int port, Secret password) {
    private static final String CLIENT =
            "IFS= read -r REDISCLI_AUTH && export REDISCLI_AUTH && exec redis-cli --no-auth-warning --user \"$1\" -n \"$2\""
                    + " -h 127.0.0.1 -p \"$3\"";

    /** A data node's own. */
    public static DecisionServer on(Ssh data, Credentials credentials) {
        String address = data.node().privateIp().orElseThrow();
        return new DecisionServer(data, address, RedisUnit.CACHE_PORT, credentials.redisRelease());
    }

    /** A client on the data node that takes commands in lines. */
    Command client() {
        String database = String.valueOf(RedisUnit.RELEASE_DATABASE);
        return Command.of("sh", "-c", CLIENT, "redis", RedisUnit.RELEASE_USER, database, String.valueOf(port))
                .withInput(password.reveal() + "\n");
    }
}
