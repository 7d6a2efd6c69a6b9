package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.config.Hooks;
import dev.scalectl.error.Failure;
import dev.scalectl.service.ReleaseRow.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A web node that can't be reached any more while a release is on its way, with and without leave to go on. */
class SkippingTest extends OnLocalCluster {

    /** When it vanishes, by a word of the command that is never run there. */
    enum Moment {
        STAGE(SECOND),
        HOOK("release/hook.sh"),
        PROVE("9099"),
        ARM(" -r ");

        private final String word;

        Moment(String word) {
            this.word = word;
        }
    }

    @BeforeEach
    void serveTheFirst() {
        cluster.hooks = new Hooks("", "true", "", "", "");
        deploy(FIRST, "one");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void withoutLeaveNothingChanges(Moment moment) throws IOException {
        cluster.vanish("web-2", line -> line.contains(moment.word));
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertTrue(failure.getMessage().contains(" failed on 1 of "), failure.getMessage());
        assertTrue(failure.getMessage().contains("web-2: "), failure.getMessage());
        if (moment != Moment.ARM) {
            assertTrue(failure.advice().contains("--skip-unreachable"), failure.advice());
        }
        cluster.vanish("web-2", _ -> false);
        for (String web : LocalCluster.WEBS) {
            assertEquals("one", cluster.served(web, "public/index.php"));
        }
        assertFalse(Files.exists(cluster.root("web-1").resolve("releases/" + SECOND)));
        assertEquals(List.of(), cluster.takenOut);
        assertEquals(List.of(Result.COMMITTED, Result.FAILED), cluster.results);
        cluster.skipped = Skipped.nobody();
        deploy(SECOND, "two");
        assertEquals(Set.of(FIRST, SECOND), cluster.state("web-2").complete());
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void withLeaveTheOthersGoOnOnceItIsOutOfTheBalancer(Moment moment) throws IOException {
        cluster.vanish("web-2", line -> line.contains(moment.word));
        cluster.skipped = Skipped.unreachable(Map.of());
        cluster.stillAlone = () -> assertEquals(List.of("web-2"), cluster.takenOut);
        Deployed deployed = deploy(SECOND, "two");
        assertEquals(List.of("web-1"), deployed.nodes());
        assertEquals(Set.of("web-2"), deployed.skipped().keySet());
        assertEquals(List.of("web-2"), cluster.takenOut);
        assertEquals(List.of(), deployed.warnings());
        assertEquals("two", cluster.served("web-1", "public/index.php"));
        cluster.vanish("web-2", _ -> false);
        assertEquals("one", cluster.served("web-2", "public/index.php"));
        assertEquals(List.of(Result.COMMITTED, Result.COMMITTED), cluster.results);
        cluster.put("web-2", SECOND);
        assertEquals("two", cluster.served("web-2", "public/index.php"));
    }

    @Test
    void oneThatVanishesAfterTheSwitchIsTakenOutAsWell() throws IOException {
        cluster.hooks = new Hooks("", "", "", "", "true");
        cluster.vanish("web-2", line -> line.contains("release/hook.sh"));
        cluster.skipped = Skipped.unreachable(Map.of());
        Deployed deployed = deploy(SECOND, "two");
        assertEquals(List.of("web-1"), deployed.nodes());
        assertEquals(List.of("web-2"), cluster.takenOut);
        assertEquals("two", cluster.served("web-1", "public/index.php"));
    }

    @Test
    void theLastNodeIsNeverSkipped() {
        for (String web : LocalCluster.WEBS) {
            cluster.vanish(web, line -> line.contains(Moment.STAGE.word));
        }
        cluster.skipped = Skipped.unreachable(Map.of());
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertTrue(failure.getMessage().startsWith("stage failed on 2 of 2 nodes:"), failure.getMessage());
        assertEquals(List.of(), cluster.takenOut);
    }

    @Test
    void aNodeThatAnswersThatItCannotIsNotSkipped() throws IOException {
        cluster.probe("web-2", "9099", "Parse error");
        cluster.skipped = Skipped.unreachable(Map.of());
        assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertEquals("one", cluster.served("web-1", "public/index.php"));
        assertEquals(List.of(), cluster.takenOut);
    }

    @Test
    void aRollbackGoesOnWithoutItToo() throws IOException {
        deploy(SECOND, "two");
        cluster.vanish("web-2", line -> line.contains(Moment.ARM.word));
        cluster.skipped = Skipped.unreachable(Map.of());
        Rollback.Wish wish = new Rollback.Wish(Optional.empty(), false, false);
        Deployed back = cluster.rollback(wish, temp.resolve("app"));
        assertEquals(List.of("web-1"), back.nodes());
        assertEquals(List.of("web-2"), cluster.takenOut);
        assertEquals("one", cluster.served("web-1", "public/index.php"));
    }
}
