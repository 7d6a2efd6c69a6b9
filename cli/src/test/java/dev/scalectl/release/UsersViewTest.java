package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.scalectl.error.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersViewTest {
    /** Four questions. */
    private static final Duration WATCH = Duration.ofMillis(1700);
    /** For what ends with a bad answer. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/healthz", exchange -> {
            exchange.sendResponseHeaders(answers.size() > 1 ? answers.pop() : answers.peek(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aSiteThatAnswersIsFine() {
        assertDoesNotThrow(() -> watch(WATCH, 200));
    }

    @Test
    void anAccidentIsForgiven() {
        assertDoesNotThrow(() -> watch(WATCH, 503, 503, 200));
    }

    @Test
    void threeBadAnswersInARowAreNot() {
        Failure failure = assertThrows(Failure.class, () -> watch(LONG, 200, 503));
        assertEquals("through the balancer, /healthz answered 3 times in a row: 503", failure.getMessage());
    }

    @Test
    void aSiteThatDidNotAnswerWellBeforeIsNotBrokenByThisRelease() {
        assertDoesNotThrow(() -> watch(WATCH, 503));
        answers.clear();
        assertDoesNotThrow(() -> watch(WATCH, 503, 503, 503, 200));
    }

    @Test
    void aSiteThatIsNotForThisMachineIsLeftAlone() {
        server.stop(0);
        assertDoesNotThrow(() -> watch(WATCH, 200));
    }

    private void watch(Duration time, Integer... each) {
        answers.addAll(List.of(each));
        URI site = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        UsersView.watch(site, "/healthz", time);
    }
}
