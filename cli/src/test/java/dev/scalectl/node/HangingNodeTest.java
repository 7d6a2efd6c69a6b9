package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.config.SshSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that stops answering, at each moment of a connection's life. */
class HangingNodeTest {
    /** The clock of connections that are to be given up while they are made. */
    private static final Duration QUICK = Duration.ofMillis(60);
    /** The clock of all others stands still, and the test itself lets it tick. */
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private FakeNode fake;
    private HostKey key;
    private Relay relay;
    private Watch watch;

    @BeforeEach
    void start() throws Exception {
        fake = new FakeNode(folder.resolve("node"));
        key = fake.install(OpenSshKey.generate("boot"));
        fake.start();
        relay = new Relay(fake.port());
        open.add(fake);
        open.add(relay);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private Connections connections(int port, Duration tick) {
        Identity identity = Identity.find(Optional.empty(), folder.resolve("config"), "demo", Map.of());
        watch = new Watch(tick);
        Connections connections = new Connections(
                identity, new SshSettings("admin", Optional.empty(), SshSettings.BOOT_LIMIT), port, watch);
        open.add(connections);
        return connections;
    }

    private Ssh ssh() {
        return connections(relay.port(), NEVER).to(FakeNode.node(key));
    }

    private String whyNot(int port) {
        Connections connections = connections(port, QUICK);
        return assertThrows(Unreachable.class, () -> connections.to(FakeNode.node(key)))
                .getMessage();
    }

    @Test
    void beforeItTakesTheConnection() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            // Linux takes one more than the backlog, and is silent to those that come later
            for (int i = 0; i < 2; i++) {
                open.add(new Socket(deaf.getInetAddress(), deaf.getLocalPort()));
            }
            String message = whyNot(deaf.getLocalPort());
            assertTrue(message.endsWith("can't be reached by SSH: no answer (tried for 13 s)"), message);
        }
    }

    @Test
    void beforeItsFirstWord() {
        relay.freeze();
        String message = whyNot(relay.port());
        assertTrue(message.contains("it takes the connection and says nothing"), message);
        assertEquals(1, relay.connections.get());
    }

    @Test
    void amidTheKeyExchange() {
        relay.freezeAfter(200);
        String message = whyNot(relay.port());
        assertTrue(message.contains("it stopped answering during the log-in"), message);
    }

    @Test
    void amidTheLogIn() {
        fake.server().setPublickeyAuthenticator((user, offered, session) -> {
            relay.freeze();
            return true;
        });
        String message = whyNot(relay.port());
        assertTrue(message.contains("it stopped answering during the log-in"), message);
    }

    @Test
    void whoeverWaitsForTheSameConnectionGetsTheSameAnswer() {
        relay.freeze();
        Connections connections = connections(relay.port(), QUICK);
        List<CompletableFuture<Ssh>> all = IntStream.range(0, 5)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> connections.to(FakeNode.node(key)), Thread::startVirtualThread))
                .toList();
        for (CompletableFuture<Ssh> one : all) {
            assertTrue(assertThrows(CompletionException.class, one::join).getCause() instanceof Unreachable);
        }
        assertEquals(1, relay.connections.get());
    }

    @Test
    void beforeACommand() {
        Ssh ssh = ssh();
        relay.freeze();
        assertGivenUp(() -> ssh.run(Command.of("true")));
        Unreachable again = assertThrows(Unreachable.class, () -> ssh.run(Command.of("true")));
        assertTrue(again.getMessage().contains("it has not answered for 12 s"), again.getMessage());
    }

    @Test
    void amidACommand() throws Exception {
        Ssh ssh = ssh();
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> ssh.run(Command.of("sleep", "600")));
        Deadline.until(() -> fake.commands.get() == 1);
        relay.freeze();
        assertGivenUp(running::join);
    }

    @Test
    void amidItsInput() {
        Ssh ssh = ssh();
        // more than one window, so that all buffers on the way are full and a write waits
        List<CompletableFuture<Void>> all = IntStream.range(0, 6)
                .mapToObj(_ -> CompletableFuture.runAsync(
                        () -> ssh.run(Command.of("sh", "-c", "cat >/dev/null"), endless()), Thread::startVirtualThread))
                .toList();
        Deadline.until(() -> relay.toServer() > 1_000_000);
        relay.freeze();
        all.forEach(one -> assertGivenUp(one::join));
    }

    @Test
    void amidItsOutput() {
        Ssh ssh = ssh();
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> ssh.stream(
                Command.of("cat", "/dev/zero"),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream()));
        Deadline.until(() -> relay.fromServer() > 1_000_000);
        relay.freeze();
        assertGivenUp(running::join);
    }

    @Test
    void whileASessionIsHeld() throws Exception {
        try (Held held = ssh().hold(Command.inline("hold", "echo ready; cat"))) {
            assertEquals("ready", held.out().readLine());
            relay.freeze();
            assertGivenUp(held::await);
            assertTrue(!held.isOpen());
        }
    }

    @Test
    void aCommandMayBeSilentForAsLongAsItLikes() {
        Ssh ssh = ssh();
        CompletableFuture<Output> running = CompletableFuture.supplyAsync(() ->
                ssh.run(Command.of("sh", "-c", "while [ ! -e " + folder + "/end ]; do sleep 0.02; done; echo x")));
        Deadline.until(() -> fake.commands.get() == 1);
        for (int minute = 0; minute < 20; minute++) {
            long before = watch.heard();
            for (int second = 0; second < 3; second++) {
                watch.look();
            }
            // it is asked once in three seconds, and answers
            Deadline.until(() -> watch.heard() > before && !watch.isWaiting());
        }
        assertTrue(folder.resolve("end").toFile().mkdir());
        assertEquals("x\n", running.join().out());
    }

    @Test
    void anSshServerThatHasTooManyConnectionsIsAskedAgain() {
        relay.refusals.set(3);
        assertEquals("x\n", ssh().run(Command.of("echo", "x")).out());
        assertEquals(4, relay.connections.get());
    }

    @Test
    void anSshServerThatAlwaysHasTooManyIsQuoted() {
        relay.refusals.set(1_000);
        String message = whyNot(relay.port());
        assertTrue(message.endsWith("it refuses the connection: Exceeded MaxStartups"), message);
        assertTrue(relay.connections.get() > 1);
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                return length;
            }
        };
    }

    /** It ends with the node's silence, which begins once all that is under way has come. */
    private void assertGivenUp(Runnable work) {
        CompletableFuture<Void> working = CompletableFuture.runAsync(work, Thread::startVirtualThread);
        long heard = -1;
        for (int silent = 0; silent <= Watch.PATIENCE + 1; silent++) {
            watch.look();
            LockSupport.parkNanos(5_000_000);
            if (watch.heard() != heard) {
                heard = watch.heard();
                silent = 0;
            }
        }
        Throwable thrown = assertThrows(
                CompletionException.class,
                () -> working.orTimeout(10, TimeUnit.SECONDS).join());
        while (thrown instanceof CompletionException) {
            thrown = thrown.getCause();
        }
        assertEquals(
                "web-1: the SSH connection broke: it has not answered for 12 s",
                assertThrows(Unreachable.class, rethrowing(thrown)).getMessage());
    }

    private static org.junit.jupiter.api.function.Executable rethrowing(Throwable thrown) {
        return () -> {
            throw thrown;
        };
    }
}
