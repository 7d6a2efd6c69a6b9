package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What web nodes install as {@code pool.php}, in a real PHP with an opcache of 8 MiB. */
class PoolTest {
    private static final int KEPT = 3;
    private static final String ROUTER = """
            <?php
            if (str_starts_with($_SERVER['REQUEST_URI'], '/run/')) {
                require getenv('ROOT').'/releases/'.basename(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)).'/public/index.php';
                return;
            }
            $_SERVER['SCALECTL_ROOT'] = getenv('ROOT');
            require getenv('POOL');
            """;

    @TempDir
    Path temp;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path root;
    private Process php;
    private int port;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectories(temp.resolve("www/it's here"));
        Files.createDirectories(root.resolve("releases"));
        Path router = Files.writeString(temp.resolve("router.php"), ROUTER);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                        "php",
                        "-d",
                        "opcache.enable_cli=1",
                        "-d",
                        "opcache.memory_consumption=8",
                        "-d",
                        "opcache.interned_strings_buffer=1",
                        "-d",
                        "opcache.max_accelerated_files=200",
                        "-d",
                        "opcache.file_update_protection=0",
                        "-S",
                        "127.0.0.1:" + port,
                        router.toString())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log").toFile());
        builder.environment().put("ROOT", root.toString());
        builder.environment()
                .put(
                        "POOL",
                        Files.writeString(temp.resolve("pool.php"), Templates.read("web/pool.php"))
                                .toString());
        php = builder.start();
        Instant deadline = Instant.now().plusSeconds(30);
        while (!Files.readString(temp.resolve("log")).contains("started")) {
            assertTrue(php.isAlive() && Instant.now().isBefore(deadline), Files.readString(temp.resolve("log")));
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @AfterEach
    void stop() {
        php.destroyForcibly();
        client.close();
    }

    @Test
    void tellsWhichReleasesPhpSees() throws Exception {
        release(1);
        release(2);
        link("current", 1);
        link("preview", 2);
        assertEquals(id(1), seen().path("current").asString());
        assertEquals(id(2), seen().path("preview").asString());
        assertTrue(seen().path("previous").isNull());
        // at once, whatever the worker remembers of the link
        link("preview", 1);
        assertEquals(id(1), seen().path("preview").asString());
    }

    @Test
    void opcacheIsNeverFullHoweverManyReleasesComeAndGo() throws Exception {
        for (int number = 1; number <= 30; number++) {
            release(number);
            link("preview", number);
            assertEquals("release " + number, get("/run/" + id(number)));
            assertFalse(pool("GET").full(), "at the proof of release " + number);
            link("previous", Math.max(1, number - 1));
            link("current", number);
            if (number > KEPT) {
                remove(number - KEPT);
            }
            Pool after = pool("POST");
            assertFalse(after.full());
            assertEquals(0, after.restarts());
            assertEquals("release " + number, get("/run/" + id(number)));
        }
        assertTrue(pool("GET").resets() >= 2, pool("GET").toString());
    }

    @Test
    void whatIsStillThereIsNotForgotten() throws Exception {
        for (int number = 1; number <= 3; number++) {
            release(number);
            get("/run/" + id(number));
        }
        link("current", 3);
        Pool before = pool("GET");
        assertEquals(0, before.wasted());
        assertTrue(before.idle() > 0);
        remove(1);
        // a question changes nothing
        assertEquals(0, pool("GET").wasted());
        Pool after = pool("POST");
        assertEquals(before.idle() / 2, after.idle());
        assertEquals(before.idle() / 2, after.wasted());
        assertEquals(after, pool("POST"));
    }

    @Test
    void theNextReleaseIsTakenBeforeAnybodyAsksForIt() throws Exception {
        release(1);
        release(2);
        write(1, "src/gone.php", "<?php return 1;");
        write(1, "public/index.php", "<?php require dirname(__DIR__) . '/src/gone.php'; echo 'release 1';");
        link("current", 1);
        link("preview", 2);
        assertEquals("release 1", get("/run/" + id(1)));
        long before = pool("GET").scripts();
        // what the next one has no more is not missed, and what only it has is nobody's yet
        write(2, "src/new.php", "<?php return 2;");
        assertEquals(before + 1, pool("PUT").scripts());
        assertEquals(before + 1, pool("PUT").scripts());
        assertEquals("release 2", get("/run/" + id(2)));
        assertEquals(before + 1, pool("GET").scripts());
    }

    @Test
    void aFileThatVisitorsWouldFindBrokenIsNamed() throws Exception {
        release(1);
        write(1, "src/page.php", "<?php return 1;");
        write(1, "src/unused.php", "<?php return 1;");
        write(1, "public/index.php", "<?php require dirname(__DIR__) . '/src/page.php'; echo 'release 1';");
        release(2);
        write(2, "src/page.php", "<?php\nreturn (;");
        write(2, "src/unused.php", "<?php return (;");
        link("current", 1);
        link("preview", 2);
        get("/run/" + id(1));
        assertEquals(
                "syntax error, unexpected token \";\" in "
                        + root.toRealPath().resolve("releases/" + id(2) + "/src/page.php") + " on line 2",
                JsonMapper.shared()
                        .readTree(send("PUT", "/scalectl-pool"))
                        .path("broken")
                        .asString());
        write(2, "src/page.php", "<?php return 2;");
        assertTrue(JsonMapper.shared()
                .readTree(send("PUT", "/scalectl-pool"))
                .path("broken")
                .isNull());
    }

    /** A library may have a file for each system that it runs on. */
    @Test
    void filesThatDeclareTheSameAreNoReasonToStop() throws Exception {
        for (int number = 1; number <= 2; number++) {
            release(number);
            write(number, "src/a.php", "<?php function same() {} class Same {} return 1;");
            write(number, "src/b.php", "<?php function same() {} class Same {} return 1;");
            write(number, "src/c.php", "<?php return 1;");
            write(number, "public/index.php", """
                    <?php
                    require dirname(__DIR__) . '/src/' . ($_GET['file'] ?? 'c') . '.php';
                    echo 'release %d';
                    """.formatted(number));
        }
        link("current", 1);
        link("preview", 2);
        for (String file : List.of("a", "b", "c")) {
            assertEquals("release 1", get("/run/" + id(1) + "?file=" + file));
        }
        long before = pool("GET").scripts();
        JsonNode said = JsonMapper.shared().readTree(send("PUT", "/scalectl-pool"));
        assertTrue(said.path("broken").isNull(), said.toString());
        // all but the second one that declares them
        assertEquals(before + 3, pool("GET").scripts());
        assertEquals(
                "",
                Files.readString(temp.resolve("log"))
                        .lines()
                        .filter(line -> line.contains("Same") || line.contains("same"))
                        .findAny()
                        .orElse(""));
    }

    private JsonNode seen() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get("/scalectl-pool")).path("releases");
    }

    private Pool pool(String method) throws IOException, InterruptedException {
        return Pool.parse(send(method, "/scalectl-pool")).orElseThrow();
    }

    private String get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    private String send(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** One with about half a megabyte for opcache. */
    private void release(int number) throws IOException {
        StringBuilder code = new StringBuilder("<?php echo 'release " + number + "';\n");
        for (int i = 0; i < 1200; i++) {
            code.append("function f%d_%d($a) { return $a + %d * strlen('%d'); }\n".formatted(number, i, i, number));
        }
        Path file = root.resolve("releases/" + id(number) + "/public/index.php");
        Files.createDirectories(file.getParent());
        Files.writeString(file, code);
    }

    private void write(int number, String path, String code) throws IOException {
        Path file = root.resolve("releases/" + id(number)).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, code);
    }

    private void remove(int number) throws IOException {
        Path folder = root.resolve("releases/" + id(number));
        for (Path path : List.of(folder.resolve("public/index.php"), folder.resolve("public"), folder)) {
            Files.delete(path);
        }
    }

    private void link(String name, int number) throws IOException {
        Files.deleteIfExists(root.resolve(name));
        Files.createSymbolicLink(root.resolve(name), Path.of("releases/" + id(number)));
    }

    private static String id(int number) {
        return "202601%02dT000000.000Z".formatted(number);
    }
}
