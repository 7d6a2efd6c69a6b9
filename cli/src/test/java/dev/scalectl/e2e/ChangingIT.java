package dev.scalectl.e2e;

import static dev.scalectl.e2e.Cluster.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Releases and nodes that come and go while users are served. */
@ExtendWith(DemoCluster.class)
@Order(2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangingIT {
    private final Cluster cluster;
    private final Path app;

    ChangingIT(DemoCluster demo) {
        cluster = demo.cluster();
        app = demo.app();
    }

    @Test
    @Order(30)
    void aDeploymentUnderLoadLosesNothingAndShowsOnAllNodes() throws IOException {
        var old = cluster.status().get("release").asString();
        var page = app.resolve("templates/base.html.twig");
        Files.writeString(page, Files.readString(page).replace("</footer>", " Second edition</footer>"));
        var start = Instant.now();
        try (var traffic = new Traffic(cluster.endpoint() + "/")) {
            cluster.run("deploy").ok();
            await(
                    "answers from the new release",
                    Duration.ofMinutes(1),
                    () -> traffic.answers().stream()
                            .anyMatch(answer ->
                                    answer.status() == 200 && !answer.release().equals(old)));
            assertEquals(List.of(), traffic.lostSince(start));
        }
        try (var web = new Web(cluster.endpoint())) {
            for (int i = 0; i < 20; i++) {
                assertTrue(web.get("/").body().contains("Second edition"));
            }
        }
        assertNotEquals(old, cluster.status().get("release").asString());
    }

    @Test
    @Order(31)
    void aNewNodeServesTheLiveReleaseThoughTheWorkingCopyHasChanged() throws IOException {
        var live = cluster.status().get("release").asString();
        var page = app.resolve("templates/base.html.twig");
        Files.writeString(page, Files.readString(page).replace("Second edition", "Not released"));
        cluster.run("add-node").ok();
        assertEquals(Set.of("web-1", "web-2", "web-3"), cluster.nodesAnswering("/", 30));
        assertEquals(live, cluster.node("web-3").get("release").asString());
        try (var web = new Web(cluster.endpoint())) {
            for (int i = 0; i < 30; i++) {
                assertTrue(web.get("/").body().contains("Second edition"));
            }
        }
    }

    @Test
    @Order(32)
    void removingANodeUnderLoadLosesNothing() {
        var start = Instant.now();
        try (var traffic = new Traffic(cluster.endpoint() + "/")) {
            cluster.run("remove-node", "web-3").ok();
            assertEquals(List.of(), traffic.lostSince(start));
        }
        assertEquals(Set.of("web-1", "web-2"), cluster.nodesAnswering("/", 20));
    }
}
