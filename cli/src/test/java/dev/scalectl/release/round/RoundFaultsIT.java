package dev.scalectl.release.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.release.round.Faults.Fault;
import dev.scalectl.release.round.Faults.Kind;
import dev.scalectl.release.round.Round.Muster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault at each message of a round: the operator dies, the message is lost, it comes late; for each node. */
class RoundFaultsIT {
    private static final List<Point> OF_NODES =
            List.of(Point.ARM, Point.ARMED, Point.INSTANT, Point.ACCEPTED, Point.ANSWER);
    private static final List<Point> OF_REDIS =
            List.of(Point.OPEN, Point.OPENED, Point.PROPOSE, Point.PROPOSED, Point.CHECK, Point.DECIDE, Point.DECIDED);

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

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            OF_REDIS.forEach(point -> all.add(new Fault(point, ArmedCluster.DATA, kind)));
            for (String web : ArmedCluster.WEBS) {
                OF_NODES.forEach(point -> all.add(new Fault(point, web, kind)));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("all")
    void allNodesServeOneRelease(Fault fault) throws IOException {
        Faults faults = Faults.of(List.of(fault), cluster::killOperator);
        Optional<Switched> switched = run(faults, patience(fault));
        cluster.awaitCalm();

        assertTrue(faults.arePlayed(), "the fault was never met");
        cluster.assertWhole();
        Set<String> served = new TreeSet<>();
        for (String web : ArmedCluster.WEBS) {
            boolean left = cluster.isUnsure(web)
                    || switched.stream().anyMatch(what -> what.astray().containsKey(web));
            if (!left) {
                served.add(cluster.served(web));
            }
        }
        assertTrue(served.size() <= 1, served.toString());
        if (fault.kind() != Kind.KILL) {
            assertEquals(switched.isPresent() ? Set.of(ArmedCluster.NEW) : Set.of(ArmedCluster.OLD), served);
        }
    }

    /** Short where the fault has somebody wait in vain. */
    private static Patience patience(Fault fault) {
        Patience usual = ArmedCluster.PATIENCE;
        if (fault.kind() == Kind.DELAY) {
            return usual;
        }
        boolean arming = fault.point() == Point.ARM || fault.point() == Point.ARMED;
        return new Patience(
                arming ? Duration.ofSeconds(3) : usual.arm(),
                OF_REDIS.contains(fault.point()) ? Duration.ofSeconds(1) : usual.redis(),
                usual.answer(),
                usual.idle());
    }

    /** A round up to its end; what a dead operator would have gone on to do has no effect. */
    private static Optional<Switched> run(Faults faults, Patience patience) {
        try (Round round = cluster.round(Muster.ALL, faults, patience)) {
            return Optional.of(round.decide(() -> {}));
        } catch (Failure _) {
            return Optional.empty();
        }
    }
}
