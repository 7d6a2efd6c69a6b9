package dev.scalectl.release.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.scalectl.error.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind a password: git gets in, and nobody else sees the password anywhere. */
class CredentialsTest {
    private static final String PASSWORD = "s3cr:t/+%w";
    private static final String TYPED = "s3cr%3At%2F+%25w";

    @TempDir
    Path temp;

    private final List<String> users = new CopyOnWriteArrayList<>();
    private final List<String> commandLines = new CopyOnWriteArrayList<>();
    private TestSources sources;
    private HttpServer server;
    private String commit;

    @BeforeEach
    void serve() throws IOException {
        sources = TestSources.in(temp.resolve("cache"));
        TestRepository repository = TestRepository.create(temp.resolve("shop"));
        commit = repository.write("public/index.php", "one").commit("first");
        repository.git("update-server-info");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aPasswordInTheAddressGetsInAndShowsNowhere() throws IOException {
        try (AppFolder app = open("deployer:" + TYPED + "@")) {
            assertEquals(commit, app.revision());
            assertEquals("http://" + host() + "/.git at " + commit.substring(0, 12) + " first", app.title());
        }
        assertTrue(users.contains("deployer"), users.toString());
        assertFalse(commandLines.isEmpty());
        assertUnseen(String.join("\n", commandLines));
        assertUnseen(sources.text());
        for (Path file : files()) {
            assertUnseen(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void aWrongPasswordIsToldWithoutIt() throws IOException {
        Failure failure = assertThrows(Failure.class, () -> open("deployer:not" + TYPED + "@"));
        assertTrue(
                failure.getMessage().startsWith("http://" + host() + "/.git can't be fetched:\n"),
                failure.getMessage());
        assertTrue(failure.getMessage().contains("Authentication failed"), failure.getMessage());
        assertTrue(failure.advice().startsWith("Give git the credentials"), failure.advice());
        assertUnseen(failure.getMessage() + failure.advice() + sources.text());
    }

    @Test
    void withoutAPersonNobodyIsAskedForAPassword() {
        Failure failure = assertThrows(Failure.class, () -> open(""));
        assertTrue(failure.getMessage().contains("terminal prompts disabled"), failure.getMessage());
        Failure named = assertThrows(Failure.class, () -> open("token%20of-mine@"));
        assertFalse(named.getMessage().contains("http://token"), named.getMessage());
    }

    @Test
    void textsLoseWhatIsBeforeTheHost() {
        assertEquals(
                "fatal: 'https://example.org/x' and https://h/y, ssh://git@h/z",
                RemoteUrl.withoutCredentials(
                        "fatal: 'https://u:p@ss@example.org/x' and https://token@h/y, ssh://git:pw@h/z"));
        assertEquals(
                "git@example.org:shop.git",
                RemoteUrl.parse("git@example.org:shop.git").shown());
        assertEquals("HTTPS://h/x", RemoteUrl.parse("HTTPS://u:p@h/x").shown());
        assertFalse(RemoteUrl.parse("https://u:hidden@h/x").toString().contains("hidden"));
    }

    private AppFolder open(String userInfo) {
        return sources.open("http://" + userInfo + host() + "/.git", null, "");
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Files for whoever knows the password; notes what the list of processes shows just now. */
    private void answer(HttpExchange exchange) throws IOException {
        commandLines.addAll(gitCommandLines());
        String expected = "Basic " + Base64.getEncoder().encodeToString(("deployer:" + PASSWORD).getBytes(UTF_8));
        String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Path file = temp.resolve("shop" + exchange.getRequestURI().getPath());
        if (!given.equals(expected)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"shop\"");
            exchange.sendResponseHeaders(401, -1);
        } else if (!Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            users.add("deployer");
            byte[] content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    private static List<String> gitCommandLines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .toList()) {
                try {
                    String line = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
                    if (line.contains("git")) {
                        lines.add(line);
                    }
                } catch (NoSuchFileException _) {
                    // it has ended meanwhile
                }
            }
        }
        return lines;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(temp.resolve("cache"))) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static void assertUnseen(String text) {
        assertFalse(text.contains(PASSWORD) || text.contains(TYPED), text);
    }
}
