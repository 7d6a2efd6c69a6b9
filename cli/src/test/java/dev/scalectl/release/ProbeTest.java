package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.scalectl.node.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof of a release by a real PHP, before a web server that says what it is told to. */
class ProbeTest {
    private static final String ID = "20261122T191229.482Z";
    private static final String OTHER = "20261122T191229.481Z";
    private static final String POOL = "/scalectl-pool";

    @TempDir
    private Path root;

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private volatile String release = ID;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String page = pages.get(exchange.getRequestURI().getPath());
            byte[] body = (page == null ? "<h1>not here</h1>" : page).getBytes(UTF_8);
            exchange.getResponseHeaders().set("X-Scalectl-Release", release);
            exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        pages.put("/healthz", "ok");
        Files.createDirectories(root.resolve("releases").resolve(ID));
        Files.createDirectories(root.resolve(".scalectl"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatPhpSaysOfItselfIsPassedOn() {
        String said = "{\"releases\":{\"preview\":\"" + ID + "\"},\"opcache\":null}\n";
        pages.put(POOL, said);
        LocalNode.Result result = prove("/healthz", "/nowhere");
        assertEquals(said, result.out());
        assertEquals(0, result.exit());
    }

    @Test
    void aReleaseThatPhpDoesNotSeeIsRefused() {
        pages.put(POOL, "{\"releases\":{\"preview\":\"" + OTHER + "\"}}");
        assertEquals(
                "PHP sees " + OTHER + " in the place of the new release\n",
                prove("/healthz").out());
        pages.put(POOL, "{\"releases\":{\"preview\":null}}");
        LocalNode.Result result = prove("/healthz");
        assertEquals("PHP sees nothing in the place of the new release\n", result.out());
        assertEquals(1, result.exit());
    }

    @Test
    void aNodeThatUpHasNotSetUpAnewIsProvedAllTheSame() {
        pages.put(POOL, "<html>the application's own page</html>");
        assertEquals(0, prove("/healthz").exit());
        pages.remove(POOL);
        assertEquals(0, prove("/healthz").exit());
    }

    @Test
    void anAnswerOfAnotherReleaseIsRefused() {
        release = OTHER;
        assertEquals(
                "/healthz answered 200: from release " + OTHER + ": ok\n",
                prove("/healthz").out());
    }

    @Test
    void theFirstPathHasToAnswerWell() {
        LocalNode.Result result = prove("/nowhere", "/healthz");
        assertEquals("/nowhere answered 404: not here\n", result.out());
        assertEquals(1, result.exit());
    }

    @Test
    void thePreviewSiteIsPointedAtTheReleaseFirst() throws IOException {
        assertEquals(0, prove("/healthz").exit());
        assertEquals(Path.of("releases", ID), Files.readSymbolicLink(root.resolve("preview")));
        Files.delete(root.resolve("releases").resolve(ID));
        assertEquals(1, prove("/healthz").exit());
    }

    private LocalNode.Result prove(String... paths) {
        Command command = commands().prove(ID, List.of(paths));
        List<String> here = command.words().stream()
                .map(word ->
                        word.equals("9099") ? String.valueOf(server.getAddress().getPort()) : word)
                .toList();
        return LocalNode.run(new Command(here, command.input()));
    }

    private WebCommands commands() {
        return new WebCommands(root.toString(), "admin", "www-data", 80, Duration.ofMinutes(1));
    }
}
