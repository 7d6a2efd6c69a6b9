package dev.scalectl.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.cluster.Role;
import dev.scalectl.error.Failure;
import dev.scalectl.node.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster's lock, taken for real on one node. */
class GuardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(1);

    @TempDir
    Path temp;

    private TestNode data;
    private Guard first;
    private Guard second;

    @BeforeEach
    void start() throws IOException {
        data = new TestNode("data-1", Role.DATA, temp.resolve("data-1"));
        data.mount("/var/lib/scalectl", temp.resolve("state"));
        data.program("flock", """
                #!/bin/sh
                [ "$1" != -w ] || : >'%s'
                exec /usr/bin/flock "$@"
                """.formatted(waits()));
        first = new Guard("up", Duration.ZERO);
        second = new Guard("deploy", PATIENCE);
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
        data.close();
    }

    @Test
    void aLockThatWasFreeLeavesThePlanAsItIs() {
        first.take(data.ssh());
        assertFalse(first.isLate());
        assertDoesNotThrow(first::requireCurrent);
    }

    @Test
    void aLockThatAnotherHeldMakesThePlanOutdatedUntilTheClusterIsReadAnew() {
        first.take(data.ssh());
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> second.take(data.ssh()));
        Failure refused = assertThrows(Failure.class, () -> new Guard("up", Duration.ZERO).take(data.ssh()));
        assertTrue(refused.getMessage().contains(": up, since "), refused.getMessage());
        Wait.until(
                "the second waits", PATIENCE, TICK, () -> Files.exists(waits()) ? Optional.of(true) : Optional.empty());
        first.close();
        waiting.join();
        assertTrue(second.isLate());
        Outdated outdated = assertThrows(Outdated.class, second::requireCurrent);
        assertEquals("Another operator changed the cluster while this run waited for its lock", outdated.getMessage());
        second.caughtUp();
        assertDoesNotThrow(second::requireCurrent);
        second.take(data.ssh());
        assertFalse(second.isLate(), "it has the lock already");
    }

    @Test
    void aLockThatAnotherHasLetGoOfSinceThisRunBeganMakesThePlanOutdatedAsWell() {
        first.take(data.ssh());
        first.close();
        second.take(data.ssh());
        assertTrue(second.isLate());
    }

    @Test
    void oneThatNobodyHadForLongerThanThatDoesNot() throws IOException {
        Files.createDirectories(temp.resolve("state"));
        Path lock = Files.createFile(temp.resolve("state/lock"));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(86_400)));
        second.take(data.ssh());
        assertFalse(second.isLate());
    }

    private Path waits() {
        return temp.resolve("waits");
    }
}
