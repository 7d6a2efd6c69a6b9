package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import dev.scalectl.config.SshSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    Path folder;

    private FakeNode fake;
    private HostKey key;
    private Connections connections;

    @BeforeEach
    void start() throws Exception {
        fake = new FakeNode(folder.resolve("node"));
        key = fake.install(OpenSshKey.generate("boot"));
        fake.start();
        connections = connections();
    }

    @AfterEach
    void stop() throws Exception {
        connections.close();
        fake.close();
    }

    private Connections connections() {
        Identity identity = Identity.find(Optional.empty(), folder.resolve("config"), "demo", Map.of());
        return new Connections(
                identity, new SshSettings("admin", Optional.empty(), SshSettings.BOOT_LIMIT), fake.port());
    }

    private Ssh ssh() {
        return connections.to(FakeNode.node(key));
    }

    @Test
    void wordsArriveAsTheyAre() {
        String[] nasty = {"a b", "", "'", "\"$(id)\"", "`id`", "*", "\\", "a\nb", "-n", "ü€", ";", "~", "!x", "#"};
        Command command = Command.of("printf", "[%s]");
        command = new Command(
                java.util.stream.Stream.concat(command.words().stream(), java.util.Arrays.stream(nasty))
                        .toList(),
                "");
        assertEquals("[" + String.join("][", nasty) + "]", ssh().run(command).out());
    }

    @Test
    void wordsArriveAsTheyAreThroughSudoAndAScript() {
        String nasty = "it's \"$HOME\" `x`\n$1";
        Command script = Command.inline("name", "printf '%s|%s|' \"$0\" \"$1\"; cat", nasty)
                .sudo();
        assertEquals("name|" + nasty + "|rest", ssh().run(script, input("rest")).out());
    }

    @Test
    void aFailureNamesNodeCommandAndTheEndOfTheOutput() {
        Command command = Command.of("sh", "-c", "seq 100; seq 200 300 >&2; exit 3");
        CommandFailed failed = assertThrows(CommandFailed.class, () -> ssh().run(command));
        assertEquals(3, failed.exit());
        assertEquals("web-1", failed.node());
        assertTrue(failed.getMessage().startsWith("web-1: exit code 3 from: sh -c 'seq 100;"), failed.getMessage());
        assertTrue(failed.tail().endsWith("299\n300"), failed.tail());
        assertEquals(20, failed.tail().lines().count());
    }

    @Test
    void bigOutputsOnBothSidesDontBlockEachOther() {
        Command command = Command.of("sh", "-c", "head -c 2500000 /dev/zero >&2; head -c 3000000 /dev/zero");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        assertEquals(0, ssh().stream(command, InputStream.nullInputStream(), out, err));
        assertEquals(3_000_000, out.size());
        assertEquals(2_500_000, err.size());
    }

    @Test
    void binaryInputArrivesAfterTheScript() {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        ssh().stream(Command.inline("copy", "cat"), new ByteArrayInputStream(bytes), out, err);
        assertArrayEquals(bytes, out.toByteArray());
    }

    @Test
    void aCommandThatReadsNoInputIsNoFailure() {
        assertEquals(
                "done\n",
                ssh().run(Command.of("echo", "done"), input("x".repeat(5_000_000)))
                        .out());
    }

    @Test
    void anotherHostKeyIsRefusedWithAWayOut() {
        HostKey other = OpenSshKey.generate("other").publicKey();
        HostKeyChanged changed = assertThrows(HostKeyChanged.class, () -> connections.to(FakeNode.node(other)));
        assertTrue(changed.getMessage().contains("unknown host key, ssh-ed25519 "), changed.getMessage());
        assertTrue(changed.advice().contains("scalectl:host-key"), changed.advice());
    }

    @Test
    void aNodeWithoutKnownKeysIsRefused() {
        assertThrows(HostKeyChanged.class, () -> connections.to(FakeNode.node()));
    }

    @Test
    void anotherUserIsRefusedAndToldWhichKeyWasTried() {
        Identity identity = Identity.find(Optional.empty(), folder.resolve("config"), "demo", Map.of());
        try (var wrong = new Connections(
                identity, new SshSettings("root", Optional.empty(), SshSettings.BOOT_LIMIT), fake.port())) {
            Unreachable refused = assertThrows(Unreachable.class, () -> wrong.to(FakeNode.node(key)));
            assertTrue(refused.getMessage().contains("id_ed25519"), refused.getMessage());
        }
    }

    @Test
    void manyThreadsShareOneConnection() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<String>)
                            () -> ssh().run(Command.of("echo", "" + i)).lines().getFirst())
                    .toList();
            var results = pool.invokeAll(tasks);
            for (int i = 0; i < results.size(); i++) {
                assertEquals("" + i, results.get(i).get());
            }
        }
        assertEquals(1, fake.server().getActiveSessions().size());
    }

    @Test
    void aBrokenConnectionIsOpenedAgain() throws Exception {
        Ssh first = ssh();
        assertSame(first, ssh());
        fake.server().getActiveSessions().getFirst().close(true).await();
        Deadline.until(() -> !first.isOpen());
        assertEquals("again\n", ssh().run(Command.of("echo", "again")).out());
    }

    @Test
    void aPortIsForwardedUntilItIsClosed() throws Exception {
        try (ServerSocket echo = new ServerSocket(0, 5, LOOPBACK)) {
            Thread.startVirtualThread(() -> {
                try (Socket one = echo.accept()) {
                    one.getInputStream().transferTo(one.getOutputStream());
                } catch (java.io.IOException _) {
                    // the test has ended
                }
            });
            Forward forward = ssh().forward(echo.getLocalPort());
            try (Socket socket = new Socket(LOOPBACK, forward.port())) {
                socket.getOutputStream().write("hello".getBytes(UTF_8));
                assertEquals("hello", new String(socket.getInputStream().readNBytes(5), UTF_8));
            }
            forward.close();
            Deadline.until(() -> !answers(forward.port()));
        }
    }

    @Test
    void aHeldCommandLivesUntilItsInputEnds() throws Exception {
        try (Held held = ssh().hold(Command.inline("hold", "echo ready; cat; echo over"))) {
            assertEquals("ready", held.out().readLine());
            assertTrue(held.isOpen());
            held.in().write("more\n".getBytes(UTF_8));
            held.in().flush();
            assertEquals("more", held.out().readLine());
            held.in().close();
            assertEquals("over", held.out().readLine());
            assertEquals(0, held.await());
            assertFalse(held.isOpen());
        }
    }

    @Test
    void aNewKeyInTheTagMeansANewConnection() throws Exception {
        Ssh first = ssh();
        HostKey newer = fake.install(OpenSshKey.generate("new"));
        Node both = FakeNode.node(newer, key);
        assertTrue(connections.to(both).isOpen());
        assertEquals(key, connections.to(both).hostKey());
        assertEquals(newer, connections.to(FakeNode.node(newer)).hostKey());
        assertFalse(first.isOpen());
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(LOOPBACK, port)) {
            return socket.isConnected();
        } catch (java.io.IOException _) {
            return false;
        }
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
