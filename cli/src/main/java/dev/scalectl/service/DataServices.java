package dev.scalectl.service;

import dev.scalectl.config.Config;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.DataNode;
import dev.scalectl.node.Ssh;
import java.util.List;

/** Everything that a data node needs, in its order. */
public final class DataServices {
    private DataServices() {}

    /**
     * Installs, configures and checks a data node.
     *
     * @param subnets the ranges that web nodes may have addresses in
     */
    public static void setUp(Ssh data, Config config, List<String> subnets, Credentials credentials) {
        DataNode.setUp(data, config, credentials);
        Databases.setUp(data, config, subnets, credentials);
        RedisServers.check(data, config, credentials);
        DataNode.seal(data, config, subnets);
    }
}
