package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody writes a comment, and before it is sent there is another release; then the same after a rollback. */
@ExtendWith(DemoCluster.class)
@ExtendWith(Browser.class)
@Order(5)
class InTheMiddleIT {
    private final Cluster cluster;
    private final Browser browser;
    private final Path page;

    InTheMiddleIT(DemoCluster demo, Browser browser) {
        cluster = demo.unwatched();
        this.browser = browser;
        page = demo.app().resolve("templates/comment/form.html.twig");
    }

    @Test
    void aCommentThatIsBegunBeforeADeploymentOrARollbackIsSentAfterIt() throws IOException {
        String original = Files.readString(page);
        Files.writeString(page, original + "<p>With another form</p>\n");
        try (Visitor visitor = browser.visitor(cluster.endpoint())) {
            Page writing = visitor.logIn();
            String before = writeDuring(visitor, writing, "deploy");
            String after = Visitor.release(writing);
            assertNotEquals(before, after);
            assertEquals(1, writing.getByText("With another form").count());
            assertEquals(after, writeDuring(visitor, writing, "rollback"));
            assertEquals(before, Visitor.release(writing));
            assertEquals(0, writing.getByText("With another form").count());
        } finally {
            Files.writeString(page, original);
        }
    }

    /** Gives the release with which the comment was begun. */
    private String writeDuring(Visitor visitor, Page writing, String command) {
        List<String> nodes = cluster.webs();
        String text = "Written during a " + command + " at " + Instant.now();
        writing.navigate("/post/1");
        String begunWith = Visitor.release(writing);
        writing.fill("#body", text);
        Path log = TestLab.temporaryFolder("middle").resolve("log");
        Process process = cluster.start(log, command);
        Page reading = visitor.open("/post/1");
        int read = 0;
        while (process.isAlive()) {
            reading.navigate("/post/1");
            read++;
        }
        assertEquals(0, process.exitValue(), () -> TestLab.read(log));
        assertTrue(read > 0, "nothing was read meanwhile");
        Visitor.send(writing, ".comments .button");
        visitor.seeOnEach(
                nodes,
                reading,
                "/post/1",
                tab -> assertEquals(
                        text, tab.locator(".comment .text").last().textContent().strip()));
        reading.close();
        return begunWith;
    }
}
