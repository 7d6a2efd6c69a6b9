package dev.scalectl.node;

import dev.scalectl.config.Config;
import dev.scalectl.config.Data;
import dev.scalectl.config.Mysql.Engine;
import dev.scalectl.config.Redis.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A data node's software and settings: the database server and Redis. */
public final class DataNode {
    /** The database server's port, on the node's loopback and private address. */
    public static final int DATABASE_PORT = 3306;

    private DataNode() {}

    /**
     * What the settings on a data node depend on, secrets and its address aside, as one hash.
     *
     * @param subnets the ranges that web nodes may have addresses in, such as {@code 172.31.0.0/20}
     */
    public static String fingerprint(Config config, List<String> subnets) {
        SetUp masked = setUp("NAME", "ADDRESS", config.data(), Credentials.MASKED);
        List<String> arguments = new ArrayList<>(masked.arguments());
        arguments.add(config.data().mysql().database());
        arguments.addAll(subnets.stream().sorted().toList());
        return new SetUp(masked.script(), arguments, masked.packages(), masked.files()).fingerprint();
    }

    /** Installs and configures the servers and the first account; the fingerprint is not written yet. */
    public static void setUp(Ssh data, Config config, Credentials credentials) {
        String address = data.node().privateIp().orElseThrow();
        try {
            data.run(setUp(data.node().name(), address, config.data(), credentials)
                    .command(firstAccount(credentials)));
        } catch (CommandFailed e) {
            throw SetUpFailure.explain(
                    e,
                    "MySQL's own server is not in Debian's archive: set data.mysql.engine to mariadb, or data.image to an "
                            + "image whose archive has mysql-server (such as debian-13-mysql in the lab, or Ubuntu)");
        }
    }

    /** Writes the fingerprint: everything on the node is in place. */
    public static void seal(Ssh data, Config config, List<String> subnets) {
        data.run(Command.inline(
                        "seal",
                        "printf '%s\\n' \"$1\" >\"$2.part\" && mv \"$2.part\" \"$2\"",
                        fingerprint(config, subnets),
                        "/etc/scalectl/settings")
                .sudo());
    }

    static SetUp setUp(String name, String address, Data data, Credentials credentials) {
        String engine = data.mysql().engine().name().toLowerCase(Locale.ROOT);
        String sessions = data.redis().sessions() == Sessions.OWN ? "own" : "shared";
        return new SetUp(
                "data/set-up.sh",
                List.of(name, engine, sessions),
                List.of(engine + "-server", "redis-server", "zstd"),
                files(engine, address, data, credentials));
    }

    private static List<ManagedFile> files(String engine, String address, Data data, Credentials credentials) {
        Map<String, String> variables = Map.of("privateIp", address);
        String drop = data.mysql().engine() == Engine.MARIADB
                ? "/etc/mysql/mariadb.conf.d/99-scalectl.cnf"
                : "/etc/mysql/mysql.conf.d/zz-scalectl.cnf";
        List<ManagedFile> files = new ArrayList<>();
        files.add(ManagedFile.of(drop, "database", "data/" + engine + ".cnf", variables));
        for (RedisUnit unit : RedisUnit.of(data.redis(), credentials)) {
            files.add(unit.file(address));
        }
        for (String unit : List.of(engine, "redis-server@")) {
            String path = "/etc/systemd/system/" + unit + ".service.d/scalectl.conf";
            files.add(ManagedFile.of(path, "systemd", "data/after-network.conf", Map.of()));
        }
        files.add(ManagedFile.of("/etc/ssh/sshd_config.d/scalectl.conf", "ssh", "data/sshd.conf", Map.of()));
        return files;
    }

    /** Root logs in by the socket only, so the account for everything else is made from there. */
    private static String firstAccount(Credentials credentials) {
        String account =
                "'scalectl'@'127.0.0.1' IDENTIFIED BY '" + credentials.admin().reveal() + "';\n";
        return "CREATE USER IF NOT EXISTS " + account + "ALTER USER " + account
                + "GRANT ALL PRIVILEGES ON *.* TO 'scalectl'@'127.0.0.1' WITH GRANT OPTION;\n";
    }
}
