package dev.scalectl.node;

import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Opcache;
import dev.scalectl.config.Config;
import dev.scalectl.config.Redis.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A web node's software and settings: nginx, PHP-FPM, and the folder that releases go to. */
public final class WebNode {
    /** How long a session's lock outlives a PHP that was killed, in seconds. */
    private static final int LOCK = 60;
    /**
     * The same in a Redis that sessions share with the cache: when it is full, it forgets first what would end soonest,
     * and that must be what is cached.
     */
    private static final int LOCK_BESIDE_CACHE = 600;

    /** Where the preview site, whose root is {@code DEPLOY_TO/preview}, answers on the node's loopback. */
    public static final int PREVIEW_PORT = 9099;

    /** Where the preview site has what PHP says of itself: see {@link Pool}. */
    public static final String POOL_PATH = "/scalectl-pool";

    private static final String POOL_SCRIPT = "/usr/local/lib/scalectl/pool.php";

    private static final List<String> PACKAGES =
            List.of("nginx", "php-fpm", "php-cli", "php-mysql", "php-redis", "zstd");
    /** A console command may need more of these than a page does, and by default gets as much as it wants. */
    private static final List<String> FPM_ONLY = List.of("memory_limit", "max_execution_time");

    private WebNode() {}

    /**
     * What the settings on a web node depend on, as one hash: the configuration, the set-up itself, and which data node
     * there is, as its address and passwords are in them. Node names and secrets are left out, and so is the size of
     * opcache, which only ever needs to grow.
     */
    public static String fingerprint(Config config, Node data) {
        SetUp masked = setUp("NAME", config, data, Credentials.MASKED, OpcacheSizing.LEAST, data.instanceId());
        return masked.fingerprint();
    }

    /** Installs and configures what is missing or different; restarts only what changed. */
    public static void setUp(Ssh web, Config config, Node data, Credentials credentials, Opcache opcache) {
        String fingerprint = fingerprint(config, data);
        try {
            web.run(setUp(web.node().name(), config, data, credentials, opcache, fingerprint)
                    .command(""));
        } catch (CommandFailed e) {
            throw SetUpFailure.explain(e, "Correct web.packages in " + config.file() + ", or use another image");
        }
    }

    static SetUp setUp(String name, Config config, Node data, Credentials credentials, Opcache opcache, String mark) {
        List<String> packages = Stream.concat(PACKAGES.stream(), config.web().packages().stream())
                .distinct()
                .toList();
        return new SetUp(
                "web/set-up.sh",
                List.of(
                        name,
                        config.ssh().user(),
                        config.app().deployTo(),
                        mark,
                        String.valueOf(opcache.mebibytes()),
                        String.valueOf(opcache.scripts()),
                        configured(config.web().phpIni())),
                packages,
                files(name, config, data, credentials));
    }

    private static List<ManagedFile> files(String name, Config config, Node data, Credentials credentials) {
        Map<String, Object> site = Map.of(
                "poolPath", POOL_PATH,
                "poolScript", POOL_SCRIPT,
                "node", name,
                "port", config.web().port(),
                "healthPath", config.balancer().healthCheck().replaceFirst("\\?.*", ""),
                "deployTo", config.app().deployTo(),
                "publicDir", config.app().publicDir(),
                "expose", config.app().expose(),
                "maxBody", maxBody(config.web().phpIni()));
        Map<String, Object> pool = Map.of(
                "cluster", config.cluster(),
                "sessionPath", sessionPath(config, data, credentials),
                "lockSeconds", config.data().redis().sessions() == Sessions.OWN ? LOCK : LOCK_BESIDE_CACHE);
        Map<String, String> ini = config.web().phpIni();
        return List.of(
                ManagedFile.of(POOL_SCRIPT, "-", "web/pool.php", Map.of()),
                ManagedFile.of("/etc/nginx/snippets/scalectl-app.conf", "nginx", "web/app.conf", site),
                ManagedFile.of("/etc/nginx/sites-available/scalectl.conf", "nginx", "web/site.conf", site),
                ManagedFile.of("/etc/php/@PHP@/fpm/pool.d/scalectl.conf", "php", "web/pool.conf", pool)
                        .readableBy("root:root", "600"),
                ManagedFile.of(
                        "/etc/php/@PHP@/fpm/conf.d/99-scalectl.ini",
                        "php",
                        "web/php.ini",
                        Map.of("settings", settings(ini, List.of()))),
                ManagedFile.of(
                        "/etc/php/@PHP@/cli/conf.d/99-scalectl.ini",
                        "-",
                        "web/php-cli.ini",
                        Map.of("settings", settings(ini, FPM_ONLY))));
    }

    private static String sessionPath(Config config, Node data, Credentials credentials) {
        int port = config.data().redis().sessions() == Sessions.OWN ? RedisUnit.SESSIONS_PORT : RedisUnit.CACHE_PORT;
        return "tcp://%s:%d?auth[user]=sessions&auth[pass]=%s&timeout=2&read_timeout=2"
                .formatted(
                        data.privateIp().orElse(""),
                        port,
                        credentials.redisSessions().reveal());
    }

    /** What else is made of opcache's memory has to fit into what the configuration says of it. */
    private static String configured(Map<String, String> phpIni) {
        String memory = phpIni.getOrDefault("opcache.memory_consumption", "");
        return memory.matches("\\d{1,6}") ? memory : "";
    }

    /** nginx refuses a larger body before PHP can: both have to allow the same, and PHP's default is 8 MB. */
    private static String maxBody(Map<String, String> phpIni) {
        return Optional.ofNullable(phpIni.get("post_max_size")).orElse("8M").toLowerCase(java.util.Locale.ROOT);
    }

    private static List<Map<String, String>> settings(Map<String, String> ini, List<String> without) {
        return ini.entrySet().stream()
                .filter(entry -> !without.contains(entry.getKey()))
                .map(entry -> Map.of("name", entry.getKey(), "value", iniValue(entry.getValue())))
                .toList();
    }

    /** Plain words, numbers and expressions of constants as they are, anything else in quotes. */
    private static String iniValue(String value) {
        return value.matches("[\\w.,:/+ &|~^-]*") ? value : "\"" + value.replace("\"", "\\\"") + "\"";
    }
}
