package dev.scalectl.e2e;

import static dev.scalectl.e2e.Visitor.LOGGED_IN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What somebody with a browser sees of a cluster that grows to four web nodes and shrinks again. There are no sticky
 * sessions: each request may meet another node.
 */
@ExtendWith(DemoCluster.class)
@ExtendWith(Browser.class)
@Order(5)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowsingIT {
    /**
     * The balancer takes a node out after two failed checks, 5 s apart; one that has no address any more answers nobody
     * for 10 s. Were it not taken out, there would be no end of errors, so that there is time for a busy machine.
     */
    private static final Duration TAKEN_OUT = Duration.ofSeconds(60);

    private final TestLab lab;
    private final Cluster cluster;
    private final Browser browser;
    private final Path log = TestLab.temporaryFolder("browsing").resolve("log");
    private List<String> two;
    private Process adding;
    private Visitor early;

    BrowsingIT(DemoCluster demo, Browser browser) {
        lab = demo.lab();
        cluster = demo.cluster();
        this.browser = browser;
    }

    @Test
    @Order(1)
    void aLoginHoldsOnBothNodes() {
        two = cluster.webs();
        assertEquals(2, two.size(), two.toString());
        early = browser.visitor(cluster.endpoint());
        Page tab = early.logIn();
        for (String path : List.of("/", "/post/1", "/de/admin")) {
            early.seeOnEach(two, tab, path, BrowsingIT::assertLoggedIn);
        }
        // takes as long as the next tests do
        adding = cluster.start(log, "add-node", "-n", "2");
    }

    @Test
    @Order(2)
    void tabsThatWriteAtTheSameTimeUndoNothingOfEachOther() {
        try (Visitor visitor = browser.visitor(cluster.endpoint())) {
            visitor.logIn();
            ManyTabs.saveDraftsAtOnce(visitor, "Draft " + System.currentTimeMillis() + ", tab");
            ManyTabs.sendACommentAfterLoggingOut(visitor);
        }
    }

    @Test
    @Order(3)
    void whoIsRememberedIsLoggedInOnEachNodeWithoutASession() {
        try (Visitor visitor = browser.visitor(cluster.endpoint())) {
            Page tab = visitor.open("/login");
            tab.check("#remember");
            Visitor.logIn(tab, "demo", "demo");
            visitor.forget("demo_session");
            visitor.seeOnEach(two, tab, "/admin", page -> {
                assertLoggedIn(page);
                visitor.forget("demo_session");
            });
        }
    }

    @Test
    @Order(4)
    void wrongPasswordsAreCountedOnAllNodesTogether() {
        try (Visitor visitor = browser.visitor(cluster.endpoint())) {
            visitor.complaints().expect(422);
            Page tab = visitor.open("/login");
            var nodes = new TreeSet<String>();
            tab.onResponse(answer -> {
                if (answer.request().method().equals("POST")) {
                    nodes.add(answer.headers().get("x-scalectl-node"));
                }
            });
            String nobody = "nobody-" + System.currentTimeMillis();
            for (int tried = 1; tried <= 6; tried++) {
                Visitor.logIn(tab, nobody, "guess " + tried);
                String said = tab.textContent("[role=alert]").strip();
                assertTrue(said.startsWith(tried < 6 ? "Invalid credentials" : "Too many failed login"), said);
                visitor.skipNodes(4);
            }
            assertTrue(nodes.size() > 1, "all were tried on one node, so this has shown nothing: " + nodes);
        }
    }

    @Test
    @Order(5)
    void nodesThatWereAddedSinceKnowTheSession() throws InterruptedException {
        assertEquals(0, adding.waitFor(), () -> TestLab.read(log));
        List<String> four = cluster.webs();
        assertEquals(4, four.size(), four.toString());
        try (Visitor visitor = early) {
            visitor.seeOnEach(four, visitor.open("/"), "/account", BrowsingIT::assertLoggedIn);
        }
    }

    @Test
    @Order(6)
    void aPostWithAPictureIsOnEachNodeInTheNextRequest() {
        List<String> nodes = cluster.webs();
        TestPicture picture = TestPicture.random(640, 360);
        try (Visitor visitor = browser.visitor(cluster.endpoint())) {
            Page tab = visitor.logIn();
            String title = "With a picture (" + System.currentTimeMillis() + ")";
            Writing.draft(tab, title, "Look:\n\n");
            Writing.upload(tab, picture);
            Visitor.send(tab, "#publish");
            String post = Writing.path(tab);
            visitor.seeOnEach(nodes, tab, post, page -> {
                assertEquals(title, page.textContent("h1"));
                assertEquals(picture.width(), page.evalOnSelector(".text img", "image => image.naturalWidth"));
            });
            String address = tab.getAttribute(".text img", "src");
            visitor.fetchFromEach(nodes, address, bytes -> assertArrayEquals(picture.png(), bytes));
            visitor.seeOnEach(nodes, tab, "/", page -> assertEquals(title, page.textContent(".posts h2 >> nth=0")));
        }
    }

    @Test
    @Order(7)
    void whoIsOnANodeThatIsTerminatedGoesOnOnTheOthers() {
        List<String> four = cluster.webs();
        try (Visitor visitor = browser.visitor(cluster.endpoint())) {
            Page tab = visitor.logIn();
            String lost = Visitor.node(tab);
            lab.aws()
                    .run(
                            "ec2",
                            "terminate-instances",
                            "--instance-ids",
                            cluster.node(lost).get("id").asString())
                    .ok();
            Instant gone = Instant.now();
            List<String> others =
                    four.stream().filter(node -> !node.equals(lost)).toList();
            Instant lastError = gone;
            boolean isGone = false;
            while (!isGone) {
                isGone = !cluster.webs().contains(lost);
                lastError = lastError(visitor, tab, lastError);
            }
            Duration unwell = Duration.between(gone, lastError);
            assertTrue(unwell.compareTo(TAKEN_OUT) < 0, "errors for " + unwell);
            visitor.seeOnEach(others, tab, "/admin", BrowsingIT::assertLoggedIn);
            cluster.run("remove-node", others.getLast()).ok();
        }
        assertTrue(cluster.run("up").ok().out().contains("Nothing to do"));
        assertEquals(2, cluster.webs().size());
    }

    /**
     * Asks for one page after the other until ten in a row have been well; gives the time of the last one that was not.
     */
    private static Instant lastError(Visitor visitor, Page tab, Instant before) {
        Instant last = before;
        for (int well = 0; well < 10; well++) {
            tab.navigate("/admin");
            if (!visitor.complaints().take().isEmpty()) {
                last = Instant.now();
                assertTrue(last.isBefore(before.plus(TAKEN_OUT)), "there is no end of errors");
                well = -1;
            }
        }
        return last;
    }

    private static void assertLoggedIn(Page tab) {
        assertEquals(1, tab.locator(LOGGED_IN).count(), () -> "buttons to log out on " + tab.url());
    }
}
