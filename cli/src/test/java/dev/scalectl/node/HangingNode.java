package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.config.SshSettings;
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
import java.util.function.BooleanSupplier;

/** A node behind a relay that can make it stop answering, and the connections to it. */
final class HangingNode {
    /** The clock of connections that are to be given up while they are made. */
    static final Duration QUICK = Duration.ofMillis(120);
    /** The clock of all others stands still, and the test itself lets it tick. */
    private static final Duration NEVER = Duration.ofDays(1);

    private final Path folder;
    final List<AutoCloseable> open = new ArrayList<>();
    final FakeNode fake;
    final HostKey key;
    final Relay relay;
    Watch watch;

    HangingNode(Path folder) throws Exception {
        this.folder = folder;
        fake = new FakeNode(folder.resolve("node"));
        key = fake.install(OpenSshKey.generate("boot"));
        fake.start();
        relay = new Relay(fake.port());
        open.add(fake);
        open.add(relay);
    }

    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    Connections connections(int port, Duration tick) {
        Identity identity = Identity.find(Optional.empty(), folder.resolve("config"), "demo", Map.of());
        watch = new Watch(tick);
        Connections connections = new Connections(
                identity, new SshSettings("admin", Optional.empty(), SshSettings.BOOT_LIMIT), port, watch);
        open.add(connections);
        return connections;
    }

    Ssh ssh() {
        return connections(relay.port(), NEVER).to(FakeNode.node(key));
    }

    String whyNot(int port) {
        Connections connections = connections(port, QUICK);
        return assertThrows(Unreachable.class, () -> connections.to(FakeNode.node(key)))
                .getMessage();
    }

    /** The same for a connection that has come as far as it can before its time runs out. */
    String whyNotOnce(BooleanSupplier stuck) {
        Connections connections = connections(relay.port(), NEVER);
        CompletableFuture<Ssh> opening =
                CompletableFuture.supplyAsync(() -> connections.to(FakeNode.node(key)), Thread::startVirtualThread);
        Deadline.until(stuck);
        Deadline.until(() -> {
            watch.look();
            return opening.isDone();
        });
        return assertThrows(CompletionException.class, opening::join).getCause().getMessage();
    }

    /** It ends with the node's silence, which begins once all that is under way has come. */
    void assertGivenUp(Runnable work) {
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
                () -> working.orTimeout(60, TimeUnit.SECONDS).join());
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
