package dev.scalectl.release.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.release.round.Round.Muster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nodes whose clocks are wrong, and slow ways to them. What is told of the switches is held against this machine's own
 * clock: the change time of each node's link, which the kernel writes whatever a process believes.
 */
class ClocksTest {
    /** The kernel's clock for files ticks at 100 to 1000 Hz. */
    private static final long TICK_NANOS = 10_000_000;

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

    /**
     * Seconds that web-1's and web-2's clocks are off, and milliseconds that the operator's ways take, there and back.
     */
    record Case(double first, double second, int there, int back) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(0, 0, 0, 0),
                new Case(5, -5, 0, 0),
                new Case(-0.25, 3.75, 0, 0),
                new Case(-5, 5, 60, 5),
                new Case(0.002, -0.002, 5, 60));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsToldIsTrue(Case given) throws IOException {
        setClock("web-1", given.first());
        setClock("web-2", given.second());
        cluster.nodes().forEach(node -> node.way().delay(given.there(), given.back()));
        Switched switched;
        try (Round round = cluster.round(Muster.ALL, NONE)) {
            switched = round.decide(() -> {});
        }
        assertEquals(Map.of(), switched.astray());
        assertEquals(List.of(), switched.warnings());
        for (Activation activation : switched.activations()) {
            double off = activation.node().equals("web-1") ? given.first() : given.second();
            long wrong = Math.abs(activation.offsetNanos() - (long) (off * 1e9));
            assertTrue(wrong <= activation.errorNanos(), activation + " with a clock that is off by " + off + " s");
            long told = activation.atNanos() - changed(activation.node());
            assertTrue(
                    -activation.errorNanos() <= told && told <= TICK_NANOS + activation.errorNanos(),
                    activation + " and its link differ by " + told + " ns");
        }
        Skew skew = switched.skew().orElseThrow();
        double seen = Math.abs(changed("web-1") - changed("web-2")) / 1e6;
        assertTrue(
                Math.abs(skew.millis() - seen) <= skew.errorMillis() + TICK_NANOS / 1e6,
                skew + " and the links' is " + seen + " ms");
        // far below what the operator's ways or any clock would make of it
        assertTrue(skew.errorMillis() < 1000, skew.toString());
    }

    private static void setClock(String web, double seconds) throws IOException {
        cluster.node(web).program("php", "#!/bin/sh\nexec faketime -f '%+fs' /usr/bin/php \"$@\"\n".formatted(seconds));
    }

    private static long changed(String web) throws IOException {
        Path link = cluster.root(web).resolve("current");
        FileTime time = (FileTime) Files.getAttribute(link, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        return time.to(TimeUnit.NANOSECONDS);
    }
}
