package dev.scalectl.node;

import dev.scalectl.config.Redis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Redis on this machine, with the configuration of a data node's unit for the cache. */
public final class LocalRedis implements AutoCloseable {
    private static final Secret OTHER = new Secret("other");

    private final Path folder;
    private final int port;
    private Process process;

    private LocalRedis(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param folder its own
     * @param release the password of the user {@code release}
     */
    public static LocalRedis start(Path folder, Secret release) throws IOException {
        Files.createDirectories(folder);
        LocalRedis redis = new LocalRedis(folder, freePort());
        Credentials credentials = new Credentials(OTHER, OTHER, OTHER, OTHER, OTHER, release);
        RedisUnit unit = RedisUnit.of(new Redis(1 << 26, 1 << 26, Redis.Sessions.OWN), credentials)
                .getFirst();
        Files.writeString(redis.configuration(), unit.file("127.0.0.1").text());
        redis.start();
        return redis;
    }

    /** Where it answers, on the loopback. */
    public int port() {
        return port;
    }

    /** Starts it again, with nothing in it. */
    public void start() throws IOException {
        Map<String, String> here = new LinkedHashMap<>();
        here.put("port", String.valueOf(port));
        here.put("bind", "127.0.0.1");
        here.put("dir", folder.toString());
        here.put("pidfile", folder.resolve("pid").toString());
        here.put("logfile", folder.resolve("log").toString());
        here.put("appendonly", "no");
        List<String> words =
                new ArrayList<>(List.of("redis-server", configuration().toString()));
        here.forEach((name, value) -> words.addAll(List.of("--" + name, value)));
        process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        Deadline.until(this::isThere);
    }

    /** Ends it at once. */
    public void stop() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Loses whatever is known of releases. */
    public void forget() {
        String database = String.valueOf(RedisUnit.RELEASE_DATABASE);
        ProcessBuilder client = new ProcessBuilder(
                "redis-cli",
                "--user",
                "cache",
                "-a",
                OTHER.reveal(),
                "-p",
                String.valueOf(port),
                "-n",
                database,
                "FLUSHDB");
        try {
            client.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isThere() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private Path configuration() {
        return folder.resolve("redis.conf");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
