package dev.scalectl.node;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What web nodes install as {@code pool.php}, in a real PHP with an opcache of 8 MiB, beside releases that it serves.
 */
final class LocalPool implements AutoCloseable {
    private static final String ROUTER = """
            <?php
            if (str_starts_with($_SERVER['REQUEST_URI'], '/run/')) {
                require getenv('ROOT').'/releases/'.basename(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)).'/public/index.php';
                return;
            }
            $_SERVER['SCALECTL_ROOT'] = getenv('ROOT');
            require getenv('POOL');
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path temp;
    private final Path root;
    private final Process php;
    private final int port;

    LocalPool(Path temp) throws IOException {
        this.temp = temp;
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

    @Override
    public void close() {
        php.destroyForcibly();
        client.close();
    }

    /** What PHP has written to its log. */
    List<String> log() throws IOException {
        return Files.readString(temp.resolve("log")).lines().toList();
    }

    JsonNode seen() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get("/scalectl-pool")).path("releases");
    }

    Pool pool(String method) throws IOException, InterruptedException {
        return Pool.parse(send(method, "/scalectl-pool")).orElseThrow();
    }

    String get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    String send(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** One with about half a megabyte for opcache. */
    void release(int number) throws IOException {
        StringBuilder code = new StringBuilder("<?php echo 'release " + number + "';\n");
        for (int i = 0; i < 1200; i++) {
            code.append("function f%d_%d($a) { return $a + %d * strlen('%d'); }\n".formatted(number, i, i, number));
        }
        Path file = root.resolve("releases/" + id(number) + "/public/index.php");
        Files.createDirectories(file.getParent());
        Files.writeString(file, code);
    }

    void write(int number, String path, String code) throws IOException {
        Path file = root.resolve("releases/" + id(number)).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, code);
    }

    void remove(int number) throws IOException {
        Path folder = root.resolve("releases/" + id(number));
        for (Path path : List.of(folder.resolve("public/index.php"), folder.resolve("public"), folder)) {
            Files.delete(path);
        }
    }

    void link(String name, int number) throws IOException {
        Files.deleteIfExists(root.resolve(name));
        Files.createSymbolicLink(root.resolve(name), Path.of("releases/" + id(number)));
    }

    static String id(int number) {
        return "202601%02dT000000.000Z".formatted(number);
    }
}
