package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.release.round.Activation;
import dev.scalectl.release.round.Switched;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of a switch afterwards, by real armed processes and a real Redis. */
class SwitchTest extends OnLocalCluster {

    @Test
    void eachNodeSaysWhenItSwitchedByTheDataNodesClock() throws IOException {
        deploy(FIRST, "one");
        long before = System.currentTimeMillis();
        Deployed live = deploy(SECOND, "two");
        long after = System.currentTimeMillis();
        assertEquals(List.of(), live.warnings());
        Switched switched = live.switched().orElseThrow();
        assertEquals(
                LocalCluster.WEBS,
                switched.activations().stream().map(Activation::node).toList());
        for (Activation activation : switched.activations()) {
            long millis = activation.atNanos() / 1_000_000;
            long error = activation.errorNanos() / 1_000_000 + 1;
            assertTrue(before - error <= millis && millis <= after + error, activation.toString());
            assertTrue(activation.errorNanos() > 0, activation.toString());
            // one machine, one clock
            assertTrue(Math.abs(activation.offsetNanos()) <= activation.errorNanos(), activation.toString());
        }
        assertTrue(switched.skew().orElseThrow().millis() < after - before);
        for (String web : LocalCluster.WEBS) {
            assertFalse(Files.exists(cluster.root(web).resolve("current.next")));
            assertEquals(0, Files.size(cluster.root(web).resolve(".scalectl/armed")));
        }
    }

    @Test
    void withoutRedisTheConnectionsCarryItAndTheResultSaysSo() throws IOException {
        deploy(FIRST, "one");
        cluster.redis.stop();
        Deployed live;
        try {
            live = deploy(SECOND, "two");
        } finally {
            cluster.redis.start();
        }
        assertTrue(
                live.warnings().getFirst().startsWith("The switch was decided without a record"),
                live.warnings().toString());
        assertEquals(2, live.switched().orElseThrow().activations().size());
        assertEquals("two", cluster.served("web-1", "public/index.php"));
        assertEquals("two", cluster.served("web-2", "public/index.php"));
    }
}
