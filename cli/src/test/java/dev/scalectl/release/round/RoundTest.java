package dev.scalectl.release.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.release.round.Faults.Fault;
import dev.scalectl.release.round.Faults.Kind;
import dev.scalectl.release.round.Round.Muster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds in which something else than one message goes wrong: Redis, a node, the way between them. */
class RoundTest {
    private static final Faults NONE = Faults.of(List.of(), () -> {});

    @TempDir
    static Path temp;

    private static ArmedCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = new ArmedCluster(temp);
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @BeforeEach
    void reset() throws IOException {
        cluster.reset();
    }

    @Test
    void allNodesSwitch() throws IOException {
        Switched switched = decide(NONE, () -> {});
        assertEquals(List.of(), switched.warnings());
        cluster.assertAllServe(ArmedCluster.NEW);
    }

    @Test
    void nodesThatCanNotReadTheRecordAskTheOperator() throws IOException {
        Switched switched = decide(
                NONE, () -> ArmedCluster.WEBS.forEach(web -> cluster.way(web).cut()));
        assertEquals(Map.of(), switched.astray());
        cluster.assertAllServe(ArmedCluster.NEW);
    }

    @Test
    void aNodeThatNobodyTellsIsUnsureAndTheOthersSwitch() throws IOException {
        Faults faults =
                Faults.of(List.of(new Fault(Point.DECIDED, ArmedCluster.DATA, Kind.KILL)), cluster::killOperator);
        assertThrows(
                Failure.class, () -> decide(faults, () -> cluster.way("web-2").cut()));
        cluster.awaitCalm();
        assertEquals(ArmedCluster.NEW, cluster.served("web-1"));
        assertFalse(cluster.isUnsure("web-1"));
        assertEquals(ArmedCluster.OLD, cluster.served("web-2"));
        assertTrue(cluster.isUnsure("web-2"));
    }

    @Test
    void nothingIsDecidedWhenRedisDiesBeforeTheDecision() throws IOException {
        try {
            assertThrows(StoodDown.class, () -> decide(NONE, cluster.redis()::stop));
        } finally {
            cluster.redis().start();
        }
        cluster.assertAllServe(ArmedCluster.OLD);
    }

    @Test
    void aRecordThatIsLostBeforeTheDecisionIsMadeAgain() throws IOException {
        AtomicBoolean lost = new AtomicBoolean();
        decide(NONE, () -> {
            if (lost.compareAndSet(false, true)) {
                cluster.redis().forget();
            }
        });
        cluster.assertAllServe(ArmedCluster.NEW);
    }

    @Test
    void whoIsNotAloneAnyMoreSwitchesNothing() throws IOException {
        Failure lost = new Failure("the lock is lost", "Run it again");
        assertEquals(
                lost,
                assertThrows(
                        Failure.class,
                        () -> decide(NONE, () -> {
                            throw lost;
                        })));
        cluster.assertAllServe(ArmedCluster.OLD);
    }

    @Test
    void nodesCanBeMadeToServeNothing() throws IOException {
        try (Round round = cluster.round(Muster.ALL, NONE, Optional.empty())) {
            assertEquals(2, round.decide(() -> {}).activations().size());
        }
        for (String web : ArmedCluster.WEBS) {
            assertFalse(Files.isSymbolicLink(cluster.root(web).resolve("current")));
        }
    }

    @Test
    void theWayBackIsGoneByWhoeverCan() throws IOException {
        Files.delete(cluster.root("web-2").resolve("releases/new"));
        try (Round round = cluster.round(Muster.ALL, NONE)) {
            StoodDown none = assertThrows(StoodDown.class, () -> round.decide(() -> {}));
            assertEquals(
                    "Preparing the switch failed on 1 of 2 nodes:\nweb-2: there is no release new", none.getMessage());
        }
        assertEquals(ArmedCluster.OLD, cluster.served("web-1"));
        try (Round round = cluster.round(Muster.WHOEVER_CAN, NONE)) {
            Switched switched = round.decide(() -> {});
            assertEquals(Map.of("web-2", "there is no release new"), switched.astray());
        }
        assertEquals(ArmedCluster.NEW, cluster.served("web-1"));
    }

    @Test
    void withoutRedisANodeThatIsNotToldSaysSo() throws IOException {
        cluster.redis().stop();
        try {
            Faults faults = Faults.of(List.of(new Fault(Point.COMMIT, "web-2", Kind.DROP)), () -> {});
            Switched switched = decide(faults, () -> {});
            assertEquals(1, switched.warnings().size());
            assertEquals(Set.of("web-2"), switched.astray().keySet());
        } finally {
            cluster.redis().start();
        }
        cluster.awaitCalm();
        assertEquals(ArmedCluster.NEW, cluster.served("web-1"));
        assertEquals(ArmedCluster.OLD, cluster.served("web-2"));
    }

    private static Switched decide(Faults faults, Runnable stillAlone) {
        try (Round round = cluster.round(Muster.ALL, faults)) {
            return round.decide(stillAlone);
        }
    }
}
