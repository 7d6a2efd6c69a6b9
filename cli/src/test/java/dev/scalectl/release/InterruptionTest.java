package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.config.Hooks;
import dev.scalectl.console.Progress;
import dev.scalectl.console.Stop;
import dev.scalectl.error.Interrupted;
import dev.scalectl.service.ReleaseRow.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C before and after the switch. */
class InterruptionTest {
    private static final String FIRST = "20261122T191229.001Z";
    private static final String SECOND = "20261122T191229.002Z";

    @TempDir
    Path temp;

    private LocalCluster cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = new LocalCluster(temp);
        cluster.reset();
    }

    @AfterEach
    void stop() throws IOException {
        cluster.close();
    }

    @Test
    void beforeTheSwitchNothingChanges() throws IOException {
        deploy(FIRST, "one");
        cluster.hooks = new Hooks("", "", "", "echo migrated >>$SHARED_PATH/log", "");
        Interrupted interrupted;
        try (Stop.Work _ = cluster.stop.begin(Progress.silent())) {
            assertFalse(cluster.stop.ask(130));
            interrupted = assertThrows(Interrupted.class, () -> deploy(SECOND, "two"));
        }
        assertEquals(
                "Interrupted before the switch: the nodes serve what they served before", interrupted.getMessage());
        assertFalse(Files.exists(cluster.root("web-1").resolve("shared/log")));
        for (String web : LocalCluster.WEBS) {
            assertEquals("one", cluster.served(web, "public/index.php"));
            assertEquals(Set.of(FIRST), cluster.state(web).complete());
        }
        assertEquals(List.of(Result.COMMITTED, Result.FAILED), cluster.results);
    }

    @Test
    void afterTheDecisionItComesToItsEnd() throws IOException {
        try (Stop.Work _ = cluster.stop.begin(Progress.silent())) {
            // on a busy machine the nodes may agree on an instant only the second time, and this is asked again
            AtomicBoolean asked = new AtomicBoolean();
            cluster.stillAlone = () -> assertFalse(!asked.getAndSet(true) && cluster.stop.ask(130));
            deploy(FIRST, "one");
        }
        assertEquals("one", cluster.served("web-2", "public/index.php"));
        assertEquals(List.of(Result.COMMITTED), cluster.results);
    }

    private void deploy(String id, String text) {
        SampleTree.write(temp.resolve("app"), Map.of("public/index.php", text));
        cluster.deploy(id, temp.resolve("app"));
    }
}
