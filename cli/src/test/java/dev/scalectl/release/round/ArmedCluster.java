package dev.scalectl.release.round;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import dev.scalectl.cluster.Role;
import dev.scalectl.node.LocalRedis;
import dev.scalectl.node.Secret;
import dev.scalectl.node.SlowLink;
import dev.scalectl.node.TestNode;
import dev.scalectl.release.round.Round.Muster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Web nodes with two releases each, and a data node with a Redis, as SSH servers in this process; PHP and Redis are
 * real. Each web node has a way of its own to Redis.
 */
final class ArmedCluster implements AutoCloseable {
    static final List<String> WEBS = List.of("web-1", "web-2");
    static final String DATA = "data-1";
    static final String OLD = "old";
    static final String NEW = "new";
    /** Long where nobody waits in vain, since the machine may be busy; an answer is waited for in vain. */
    static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(30));

    private static final Secret PASSWORD = new Secret("only-in-tests");
    private static final String ROOT = "/var/www/demo";
    private static final String REDIS = "redis.internal";
    private static final String NEXT = "current.next";
    private static final List<String> NEXT_LINKS = List.of(NEXT, ".scalectl/next-previous");
    private static final Duration STAYS_CALM = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path folder;
    private final Map<String, TestNode> nodes = new LinkedHashMap<>();
    private final Map<String, SlowLink> ways = new LinkedHashMap<>();
    private final LocalRedis redis;

    ArmedCluster(Path folder) throws IOException {
        this.folder = folder;
        redis = LocalRedis.start(folder.resolve("redis"), PASSWORD);
        nodes.put(DATA, new TestNode(DATA, Role.DATA, folder.resolve(DATA)));
        for (String web : WEBS) {
            TestNode node = new TestNode(web, Role.WEB, folder.resolve(web));
            node.mount(ROOT, root(web));
            String address = "127.0.0." + (2 + ways.size());
            ways.put(web, SlowLink.to(address, redis.port(), redis.port()));
            node.replace(REDIS, address);
            nodes.put(web, node);
        }
        reset();
    }

    /** All nodes serve the old release. */
    void reset() throws IOException {
        for (String web : WEBS) {
            ways.get(web).mend();
            Files.createDirectories(root(web).resolve(".scalectl"));
            Files.deleteIfExists(root(web).resolve(".scalectl/unsure"));
            Files.deleteIfExists(root(web).resolve("previous"));
            for (String release : List.of(OLD, NEW)) {
                Files.createDirectories(root(web).resolve("releases").resolve(release));
            }
            Path current = root(web).resolve("current");
            Files.deleteIfExists(current);
            Files.createSymbolicLink(current, Path.of("releases/" + OLD));
        }
    }

    Round round(Muster muster, Faults faults) {
        return round(muster, faults, PATIENCE);
    }

    /** One that ends with another release, or with none. */
    Round round(Muster muster, Faults faults, Optional<String> release) {
        return new Round(assignments(release), server(), muster, PATIENCE, faults);
    }

    /** One that waits longer or shorter. */
    Round round(Muster muster, Faults faults, Patience patience) {
        return new Round(assignments(Optional.of(NEW)), server(), muster, patience, faults);
    }

    private List<Assignment> assignments(Optional<String> release) {
        return WEBS.stream()
                .map(web -> new Assignment(nodes.get(web).ssh(), ROOT, release, Optional.of(OLD)))
                .toList();
    }

    private DecisionServer server() {
        return new DecisionServer(nodes.get(DATA).ssh(), REDIS, redis.port(), PASSWORD);
    }

    Collection<TestNode> nodes() {
        return nodes.values();
    }

    TestNode node(String name) {
        return nodes.get(name);
    }

    /** A web node's way to Redis. */
    SlowLink way(String web) {
        return ways.get(web);
    }

    LocalRedis redis() {
        return redis;
    }

    /** The operator is gone, without a last word. */
    void killOperator() {
        nodes.values().forEach(TestNode::cut);
    }

    String served(String web) throws IOException {
        Path link = Files.readSymbolicLink(root(web).resolve("current"));
        return link.getFileName().toString();
    }

    boolean isUnsure(String web) {
        return Files.exists(root(web).resolve(".scalectl/unsure"));
    }

    /** What leads to the release before; empty when there is none. */
    Optional<String> previous(String web) throws IOException {
        Path link = root(web).resolve("previous");
        return Files.isSymbolicLink(link)
                ? Optional.of(Files.readSymbolicLink(link).getFileName().toString())
                : Optional.empty();
    }

    /** The process that is armed on a node. */
    long armed(String web) {
        try {
            return Long.parseLong(Files.readString(root(web).resolve(".scalectl/armed")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until each node has made its next link. */
    void awaitArmed() {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (String web : WEBS) {
            while (!Files.isSymbolicLink(root(web).resolve(NEXT))) {
                if (System.nanoTime() > end) {
                    fail(web + " is not armed");
                }
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    /** Waits until no process on any node is about to act. */
    void awaitCalm() throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        long calm = 0;
        // a command that was only just sent has no process yet
        while (calm < STAYS_CALM.toNanos()) {
            long before = System.nanoTime();
            if (before > end) {
                fail("the nodes are still armed");
            }
            LockSupport.parkNanos(2_000_000);
            calm = isCalm() ? calm + System.nanoTime() - before : 0;
        }
    }

    private boolean isCalm() throws IOException {
        if (ProcessHandle.current().children().anyMatch(this::isOfANode)) {
            return false;
        }
        for (String web : WEBS) {
            Path armed = root(web).resolve(".scalectl/armed");
            if ((Files.exists(armed) && Files.size(armed) > 0)
                    || !nextLinks(web).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What runs on a web node is this process's child, and its command line names the node's folder. */
    private boolean isOfANode(ProcessHandle process) {
        try {
            String words = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), ISO_8859_1);
            return WEBS.stream().anyMatch(web -> words.contains(root(web).toString()));
        } catch (IOException _) {
            // it has ended
            return false;
        }
    }

    /** All that every node must be after a round, whatever happened in it. */
    void assertWhole() throws IOException {
        for (String web : WEBS) {
            if (served(web).equals(NEW)) {
                assertEquals(Optional.of(OLD), previous(web), web);
            }
            assertEquals(List.of(), nextLinks(web), web);
        }
    }

    /** What has been made ready for a switch and not been used. */
    private List<Path> nextLinks(String web) {
        return NEXT_LINKS.stream()
                .map(root(web)::resolve)
                .filter(Files::isSymbolicLink)
                .toList();
    }

    Path root(String web) {
        return folder.resolve(web).resolve("www");
    }

    @Override
    public void close() throws IOException {
        for (TestNode node : nodes.values()) {
            node.close();
        }
        for (SlowLink way : ways.values()) {
            way.close();
        }
        redis.close();
    }

    /** All nodes serve this release, and are sure of it. */
    void assertAllServe(String release) throws IOException {
        awaitCalm();
        assertWhole();
        for (String web : WEBS) {
            assertEquals(release, served(web), web);
            assertFalse(isUnsure(web), web);
        }
    }
}
