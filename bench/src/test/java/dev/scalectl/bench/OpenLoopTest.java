package dev.scalectl.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private static final String WHOLE = "class=a\ntemplate=a\nstatic=a\n";

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void aStallShowsInEachRequestThatWasDueMeanwhile() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            await(stall);
            reply(exchange, WHOLE);
        });
        Instant began = Instant.now();
        OpenLoop loop = loop();
        Thread.sleep(Duration.ofMillis(600));
        Instant ended = Instant.now();
        stall.countDown();
        loop.close();

        List<OpenLoop.Answer> answers = loop.between(began, Instant.now());
        List<OpenLoop.Answer> stalled = loop.between(began, ended.minusMillis(200));
        Instant first = answers.getFirst().due();
        long due = Duration.between(first, ended.minusMillis(200)).toMillis() / 10;
        assertTrue(due > 10, () -> "it began as late as " + first);
        assertTrue(Math.abs(stalled.size() - due) <= 2, () -> stalled.size() + " of " + due);
        assertTrue(stalled.stream().allMatch(answer -> answer.millis() > 199), stalled::toString);
        assertTrue(answers.stream().allMatch(answer -> answer.page().equals(new Page.Whole("a"))));
    }

    @Test
    void whatGetsNoAnswerIsLostAndNeverTriedAgain() throws Exception {
        server.createContext("/", HttpExchange::close);
        Instant began = Instant.now();
        OpenLoop loop = loop();
        Instant deadline = began.plusSeconds(60);
        while (loop.between(began, Instant.now()).size() < 5 && Instant.now().isBefore(deadline)) {
            Thread.sleep(Duration.ofMillis(10));
        }
        loop.close();

        List<OpenLoop.Answer> answers = loop.between(began, Instant.now());
        assertTrue(answers.size() >= 5, answers::toString);
        assertTrue(answers.stream().allMatch(answer -> answer.page() instanceof Page.Lost));
    }

    @Test
    void aPageOfTwoReleasesIsMixed() throws Exception {
        server.createContext("/", exchange -> reply(exchange, "class=b\ntemplate=a\nstatic=b\n"));
        try (Visitors visitors = visitors()) {
            Page page = Page.of(visitors.get("/"));
            assertEquals(new Page.Mixed(List.of("b", "a", "b")), page);
        }
    }

    @Test
    void halfAPageIsLost() {
        assertEquals(new Page.Lost("half a page: class=a"), Page.of(new Connection.Reply(200, "class=a")));
        assertEquals(new Page.Lost("status 502"), Page.of(new Connection.Reply(502, WHOLE)));
    }

    private OpenLoop loop() {
        return new OpenLoop(visitors(), 100);
    }

    private Visitors visitors() {
        return new Visitors(server.getAddress(), "bench.test");
    }

    /** In chunks, as PHP's pages come. */
    private static void reply(HttpExchange exchange, String text) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            body.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
