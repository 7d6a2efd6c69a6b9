package dev.scalectl.config;

import dev.scalectl.error.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sections {@code web}, {@code data} and {@code balancer}. */
final class ServerSections {
    private static final Set<String> KNOWN_IMAGES = Set.of("debian-13", "debian-13-mysql");
    /** The servers' own, and scalectl's. */
    private static final Set<String> TAKEN_DATABASES =
            Set.of("mysql", "sys", "information_schema", "performance_schema", "scalectl");

    private static final int PREVIEW_PORT = 9099;

    private static final Parser<String> INSTANCE_TYPE =
            Values.matching("[a-z][a-z0-9-]*\\.[a-z0-9-]+", "must be an instance type such as t3.small");

    private ServerSections() {}

    static Web web(Section section) {
        int port = section.value("port", 80, Values.integer(1, 65535));
        if (port == 22) {
            section.wrong("port", "is the one of SSH");
        }
        if (port == PREVIEW_PORT) {
            section.wrong("port", "is where a new release is tried before it goes live");
        }
        Web web = new Web(
                section.value("count", 2, Values.integer(1, 100)),
                section.value("instance_type", "t3.small", INSTANCE_TYPE),
                section.value("image", "debian-13", ServerSections::image),
                section.value("disk", 10, Values::disk),
                port,
                section.list("packages", List.of(), debianPackage()),
                section.map("php_ini", Map.of("memory_limit", "256M"), phpSetting(), Values.line()));
        section.end();
        return web;
    }

    static Data data(Section section, String cluster) {
        Data data = new Data(
                section.value("instance_type", "t3.medium", INSTANCE_TYPE),
                section.value("image", "debian-13", ServerSections::image),
                section.value("disk", 20, Values::disk),
                mysql(section.section("mysql"), cluster),
                redis(section.section("redis")));
        section.end();
        return data;
    }

    private static Mysql mysql(Section section, String cluster) {
        Mysql mysql = new Mysql(
                section.value("engine", Mysql.Engine.MARIADB, Values.oneOf(Mysql.Engine.class)),
                section.value("database", cluster.replace('-', '_'), database()));
        if (TAKEN_DATABASES.contains(mysql.database())) {
            section.clash("database", "must be given: the cluster's name, " + mysql.database() + ", is taken");
        }
        section.end();
        return mysql;
    }

    private static Redis redis(Section section) {
        long standard = 128L << 20;
        Redis redis = new Redis(
                section.value("cache_memory", standard, Values::memory),
                section.value("session_memory", standard, Values::memory),
                section.value("sessions", Redis.Sessions.OWN, Values.oneOf(Redis.Sessions.class)));
        section.end();
        return redis;
    }

    static BalancerSettings balancer(Section section) {
        BalancerSettings balancer = new BalancerSettings(
                section.value("port", 80, Values.integer(1, 65535)),
                section.value("health_check", "/healthz", Paths::ofUrl));
        section.end();
        return balancer;
    }

    private static String image(String text) throws Parser.Wrong {
        if (KNOWN_IMAGES.contains(text) || text.matches("ami-[0-9a-f]{8,17}") || text.matches("resolve:ssm:/[!-~]+")) {
            return text;
        }
        String hint = Nearest.to(text, KNOWN_IMAGES)
                .map(near -> " (did you mean " + near + "?)")
                .orElse("");
        throw new Parser.Wrong("must be debian-13, an AMI id, or resolve:ssm:PARAMETER" + hint);
    }

    private static Parser<String> debianPackage() {
        return Values.matching("[a-z0-9][a-z0-9+.-]+", "must be the name of a Debian package");
    }

    private static Parser<String> phpSetting() {
        return Values.matching("[A-Za-z_][A-Za-z0-9_.]*", "must be the name of a PHP setting");
    }

    private static Parser<String> database() {
        Parser<String> word = Values.matching("[A-Za-z0-9_]{1,64}", "must be up to 64 letters, digits and underscores");
        return text -> {
            if (TAKEN_DATABASES.contains(text)) {
                throw new Parser.Wrong("must be a name that is not taken");
            }
            return word.parse(text);
        };
    }
}
