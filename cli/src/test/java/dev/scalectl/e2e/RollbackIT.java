package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Back to the release before, forth again, and back while the database is down; users lose no request. */
@ExtendWith(DemoCluster.class)
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RollbackIT {
    private static final String MARK = "the release that is rolled back";
    private static final String SHOWN =
            "({{ app.request.server.get('SHOP_MOTTO') }} {{ app.request.server.get('SHOP_SECRET') }})";

    private final DemoCluster demo;
    private final Cluster cluster;
    private final Path page;

    RollbackIT(DemoCluster demo) {
        this.demo = demo;
        cluster = demo.unwatched();
        page = demo.app().resolve("templates/base.html.twig");
    }

    @Test
    @Order(1)
    void usersGetTheOldPageAgainWhetherTheDatabaseAnswersOrNot() throws IOException {
        String original = Files.readString(page);
        String before = live();
        Files.writeString(page, original.replace("</footer>", MARK + "</footer>"));
        JsonNode deployed;
        try {
            deployed = TestLab.json(cluster.run("deploy", "--json").ok().out());
        } finally {
            Files.writeString(page, original);
        }
        String later = deployed.get("release").asString();
        assertPage(later, true);
        Instant start = Instant.now();
        try (Traffic traffic = new Traffic(cluster.endpoint() + "/")) {
            JsonNode back = TestLab.json(cluster.run("rollback", "--json").ok().out());
            assertEquals(before, back.get("release").asString());
            assertEquals(later, back.get("previous").asString());
            assertEquals(0, back.get("warnings").size(), back.toString());
            assertPage(before, false);
            cluster.run("rollback", later).ok();
            assertPage(later, true);
            assertEquals(List.of(), traffic.lostSince(start));
        }
        rollBackWithoutTheDatabase(before);
        List<String> told = releases()
                .get("releases")
                .valueStream()
                .limit(3)
                .map(line -> line.get("release").asString() + " "
                        + line.get("action").asString())
                .toList();
        assertEquals(List.of(before + " rollback", later + " rollback", before + " rollback"), told);
        // whoever changes the cluster next tells the database
        cluster.run("rollback", later).ok();
        cluster.run("rollback").ok();
        String sql = "SELECT COUNT(*) FROM scalectl.releases WHERE id = '" + before + "' AND result = 'COMMITTED'";
        assertEquals("4", cluster.on("data-1", "sudo", "mariadb", "-BNe", sql).strip());
    }

    @Test
    @Order(2)
    void aChangedValueAndSecretComeWithTheirReleaseAndLeaveWithIt() throws IOException {
        String original = Files.readString(page);
        Files.writeString(page, original.replace("</footer>", SHOWN + "</footer>"));
        try {
            deployWith("one", "alpha");
            assertShown("one alpha");
            deployWith("two", "beta");
            assertShown("two beta");
        } finally {
            Files.writeString(page, original);
        }
        cluster.run("rollback").ok();
        assertShown("one alpha");
    }

    private void deployWith(String motto, String secret) {
        Path config = demo.changed(
                "motto.yml",
                text -> DemoCluster.withoutWatch(text)
                        .replaceFirst("(?m)^( +)APP_ENV: prod", "$0\n$1SHOP_MOTTO: " + motto)
                        .replaceFirst("secrets: \\[APP_SECRET]", "secrets: [APP_SECRET, SHOP_SECRET]"));
        new Cluster(demo.lab(), config)
                .with(demo.lab().scalectl(Map.of("SHOP_SECRET", secret)))
                .run("deploy")
                .ok();
    }

    private void assertShown(String text) {
        try (Web web = new Web(cluster.endpoint())) {
            Set<String> nodes = new TreeSet<>();
            for (int i = 0; i < 8; i++) {
                var answer = web.get("/");
                nodes.add(Web.node(answer));
                assertTrue(answer.body().contains("(" + text + ")"), answer.body());
            }
            assertEquals(Set.copyOf(cluster.webs()), nodes);
        }
    }

    private void rollBackWithoutTheDatabase(String before) {
        cluster.on("data-1", "sudo", "systemctl", "stop", "mariadb");
        assertEquals("MySQL is down", cluster.node("data-1").get("message").asString());
        try {
            Tool.Ended ended = cluster.run("rollback").ok();
            assertTrue(ended.out().contains("Rolled back to " + before), ended.out());
            assertTrue(ended.out().contains("The database on data-1 is down"), ended.out());
            JsonNode shown = releases();
            assertEquals(before, shown.get("live").asString());
            assertTrue(shown.get("warnings").get(0).asString().startsWith("The database on data-1 "));
        } finally {
            cluster.on("data-1", "sudo", "systemctl", "start", "mariadb");
        }
        Cluster.await(
                "the database is back",
                Duration.ofMinutes(2),
                () -> cluster.status().get("healthy").asBoolean());
        // the history has not been told, and everybody knows all the same
        assertEquals(before, live());
        assertPage(before, false);
        assertTrue(cluster.run("up").ok().out().contains("Nothing to do"));
    }

    private void assertPage(String release, boolean marked) {
        try (Web web = new Web(cluster.endpoint())) {
            for (int i = 0; i < 4; i++) {
                var answer = web.get("/");
                assertEquals(release, Web.release(answer));
                assertEquals(marked, answer.body().contains(MARK), answer.body());
            }
        }
    }

    private String live() {
        return cluster.status().get("release").asString();
    }

    private JsonNode releases() {
        return TestLab.json(cluster.run("releases", "--json").ok().out());
    }
}
