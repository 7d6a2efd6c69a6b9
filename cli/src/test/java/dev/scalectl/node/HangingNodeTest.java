package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that stops answering, at each moment of a connection's life. */
class HangingNodeTest {
    @TempDir
    Path folder;

    private HangingNode node;

    @BeforeEach
    void start() throws Exception {
        node = new HangingNode(folder);
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    @Test
    void beforeItTakesTheConnection() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            // Linux takes one more than the backlog, and is silent to those that come later
            for (int i = 0; i < 2; i++) {
                node.open.add(new Socket(deaf.getInetAddress(), deaf.getLocalPort()));
            }
            String message = node.whyNot(deaf.getLocalPort());
            assertTrue(message.endsWith("can't be reached by SSH: no answer (tried for 13 s)"), message);
        }
    }

    @Test
    void beforeItsFirstWord() {
        node.relay.freeze();
        String message = node.whyNot(node.relay.port());
        assertTrue(message.contains("it takes the connection and says nothing"), message);
        assertEquals(1, node.relay.connections.get());
    }

    @Test
    void amidTheKeyExchange() {
        node.relay.freezeAfter(200);
        String message = node.whyNotOnce(() -> node.relay.fromServer() >= 200 && node.watch.heard() > 0);
        assertTrue(message.contains("it stopped answering during the log-in"), message);
    }

    @Test
    void amidTheLogIn() {
        AtomicBoolean asked = new AtomicBoolean();
        node.fake.server().setPublickeyAuthenticator((user, offered, session) -> {
            node.relay.freeze();
            asked.set(true);
            return true;
        });
        String message = node.whyNotOnce(asked::get);
        assertTrue(message.contains("it stopped answering during the log-in"), message);
    }

    @Test
    void whoeverWaitsForTheSameConnectionGetsTheSameAnswer() {
        node.relay.freeze();
        Connections connections = node.connections(node.relay.port(), HangingNode.QUICK);
        List<CompletableFuture<Ssh>> all = IntStream.range(0, 5)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> connections.to(FakeNode.node(node.key)), Thread::startVirtualThread))
                .toList();
        for (CompletableFuture<Ssh> one : all) {
            assertTrue(assertThrows(CompletionException.class, one::join).getCause() instanceof Unreachable);
        }
        assertEquals(1, node.relay.connections.get());
    }

    /** The clock stands still: only the end of the command can end the attempt. */
    @Test
    void isNotWaitedForOnceNobodyWantsIt() throws Exception {
        node.relay.freeze();
        Connections connections = node.connections(node.relay.port(), Duration.ofDays(1));
        CompletableFuture<Ssh> attempt = CompletableFuture.supplyAsync(() -> connections.to(FakeNode.node(node.key)));
        Deadline.until(() -> node.relay.connections.get() == 1);
        CompletableFuture.runAsync(connections::close, Thread::startVirtualThread)
                .get(1, TimeUnit.MINUTES);
        Throwable failed = assertThrows(ExecutionException.class, () -> attempt.get(1, TimeUnit.MINUTES))
                .getCause();
        assertTrue(failed instanceof Unreachable, failed.toString());
        assertThrows(Unreachable.class, () -> connections.to(FakeNode.node(node.key)));
    }

    @Test
    void beforeACommand() {
        Ssh ssh = node.ssh();
        node.relay.freeze();
        node.assertGivenUp(() -> ssh.run(Command.of("true")));
        Unreachable again = assertThrows(Unreachable.class, () -> ssh.run(Command.of("true")));
        assertTrue(again.getMessage().contains("it has not answered for 12 s"), again.getMessage());
    }

    @Test
    void amidACommand() throws Exception {
        Ssh ssh = node.ssh();
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> ssh.run(Command.of("sleep", "600")));
        Deadline.until(() -> node.fake.commands.get() == 1);
        node.relay.freeze();
        node.assertGivenUp(running::join);
    }

    @Test
    void amidItsInput() {
        Ssh ssh = node.ssh();
        // more than one window, so that all buffers on the way are full and a write waits
        List<CompletableFuture<Void>> all = IntStream.range(0, 6)
                .mapToObj(_ -> CompletableFuture.runAsync(
                        () -> ssh.run(Command.of("sh", "-c", "cat >/dev/null"), endless()), Thread::startVirtualThread))
                .toList();
        Deadline.until(() -> node.relay.toServer() > 1_000_000);
        node.relay.freeze();
        all.forEach(one -> node.assertGivenUp(one::join));
    }

    @Test
    void amidItsOutput() {
        Ssh ssh = node.ssh();
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> ssh.stream(
                Command.of("cat", "/dev/zero"),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream()));
        Deadline.until(() -> node.relay.fromServer() > 1_000_000);
        node.relay.freeze();
        node.assertGivenUp(running::join);
    }

    @Test
    void whileASessionIsHeld() throws Exception {
        try (Held held = node.ssh().hold(Command.inline("hold", "echo ready; cat"))) {
            assertEquals("ready", held.out().readLine());
            node.relay.freeze();
            node.assertGivenUp(held::await);
            assertTrue(!held.isOpen());
        }
    }

    @Test
    void aCommandMayBeSilentForAsLongAsItLikes() {
        Ssh ssh = node.ssh();
        CompletableFuture<Output> running = CompletableFuture.supplyAsync(() ->
                ssh.run(Command.of("sh", "-c", "while [ ! -e " + folder + "/end ]; do sleep 0.02; done; echo x")));
        Deadline.until(() -> node.fake.commands.get() == 1);
        for (int minute = 0; minute < 20; minute++) {
            long before = node.watch.heard();
            for (int second = 0; second < 3; second++) {
                node.watch.look();
            }
            // it is asked once in three seconds, and answers
            Deadline.until(() -> node.watch.heard() > before && !node.watch.isWaiting());
        }
        assertTrue(folder.resolve("end").toFile().mkdir());
        assertEquals("x\n", running.join().out());
    }

    @Test
    void anSshServerThatHasTooManyConnectionsIsAskedAgain() {
        node.relay.refusals.set(3);
        assertEquals("x\n", node.ssh().run(Command.of("echo", "x")).out());
        assertEquals(4, node.relay.connections.get());
    }

    @Test
    void anSshServerThatAlwaysHasTooManyIsQuoted() {
        node.relay.refusals.set(1_000);
        String message = node.whyNot(node.relay.port());
        assertTrue(message.endsWith("it refuses the connection: Exceeded MaxStartups"), message);
        assertTrue(node.relay.connections.get() > 1);
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
}
