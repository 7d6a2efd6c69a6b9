package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The other choices for the data node: MySQL's own server, and one Redis for the cache and the sessions. */
@ExtendWith(Browser.class)
@Order(4)
class MysqlIT {
    private final Browser browser;

    MysqlIT(Browser browser) {
        this.browser = browser;
    }

    @Test
    void theAppRunsOnMysqlWithItsSessionsBesideTheCache() throws IOException {
        try (TestLab lab = TestLab.start("mysql", "198.18.24.0/24")) {
            useOn(new Cluster(lab, config()));
        }
    }

    private void useOn(Cluster cluster) throws IOException {
        cluster.run("up").ok();
        var version = cluster.on("data-1", "sudo", "mysql", "-BNe", "SELECT VERSION()");
        assertFalse(version.isBlank() || version.contains("MariaDB"), version);
        assertTrue(cluster.run("up").ok().out().contains("Nothing to do"));
        try (var web = new Web(cluster.endpoint())) {
            web.submit("/login", DemoCluster.USER);
            web.submit("/post/new", Map.of("title", "Kept by MySQL", "body", "And by one Redis."));
            var page = web.get("/").body();
            assertTrue(page.contains("Kept by MySQL") && page.contains("Log out"), page);
        }
        try (var visitor = browser.visitor(cluster.endpoint())) {
            visitor.logIn();
            ManyTabs.saveDraftsAtOnce(visitor, "Draft");
            ManyTabs.sendACommentAfterLoggingOut(visitor);
        }
        var address = cluster.node("data-1").get("privateIp").asString();
        assertEquals(
                Set.of(address + ":3306", "127.0.0.1:3306", address + ":6379", "127.0.0.1:6379"),
                cluster.on("data-1", "sudo", "ss", "-Htln")
                        .lines()
                        .map(line -> line.trim().split("\\s+", -1)[3])
                        .filter(local -> local.matches(".*:(3306|6379|6380)"))
                        .collect(Collectors.toSet()));
        assertTrue(cluster.status().get("healthy").asBoolean());
        cluster.run("down").ok();
    }

    private static Path config() throws IOException {
        var config = TestLab.copyOfTheApp().resolve("scalectl.yml");
        var yaml = Files.readString(config)
                .replaceFirst("(?m)^cluster: *demo", "cluster: oracle")
                .replaceFirst("(?m)^( +count: *)2", "$11")
                .replaceFirst("(?ms)(^data:.*?image: *)debian-13", "$1debian-13-mysql")
                .replaceFirst("engine: *mariadb", "engine: mysql")
                .replaceFirst("sessions: *own", "sessions: shared");
        return Files.writeString(config, yaml);
    }
}
