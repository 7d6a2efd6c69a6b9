package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.config.Hooks;
import dev.scalectl.error.Failure;
import dev.scalectl.service.ReleaseRow.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rollbacks of two web nodes, which are SSH servers in this process, while the database is down. */
class RollbackTest extends OnLocalCluster {
    private static final Rollback.Wish PLAIN = new Rollback.Wish(Optional.empty(), false, false);

    @BeforeEach
    void startWithTwoReleases() {
        deploy(FIRST, "one");
        deploy(SECOND, "two");
    }

    @Test
    void allNodesGoBackAndForthAndTheFileKnows() throws IOException {
        Deployed back = rollback(PLAIN);
        assertServed("one", FIRST, SECOND);
        assertEquals(Optional.of(FIRST), back.release());
        assertEquals(Optional.of(SECOND), back.previous());
        assertEquals(
                List.of("The database on data-1 is down; the next command that changes the cluster tells it of this"
                        + " rollback"),
                back.warnings());
        Failure none = assertThrows(Failure.class, () -> rollback(PLAIN));
        assertEquals("There is no release before " + FIRST + " to go back to", none.getMessage());
        rollback(new Rollback.Wish(Optional.of(SECOND), false, false));
        assertServed("two", SECOND, FIRST);
        assertEquals(List.of("0 " + FIRST + " COMMITTED", "0 " + SECOND + " COMMITTED"), told());
        Figures figures = cluster.historyFile().view().rows().getFirst().figures();
        assertTrue(figures.tookMillis().orElse(0) > 0, figures.toString());
        assertTrue(figures.skewErrorMillis().orElse(0) > 0, figures.toString());
    }

    @Test
    void aLineOfAnOlderVersionHasNoFigures() throws IOException {
        Files.writeString(
                cluster.archive().resolve("history"),
                String.join(
                        "\t",
                        "7",
                        FIRST,
                        "COMMITTED",
                        "2026-11-22T19:12:29.482Z",
                        "2026-11-22T19:12:31Z",
                        "",
                        "me@here\n"));
        var row = cluster.historyFile().view().rows().getFirst();
        assertEquals(7, row.sequence());
        assertEquals(Figures.NONE, row.figures());
    }

    @Test
    void aNodeThatLacksTheReleaseGetsItFirst() throws IOException {
        cluster.forget("web-2");
        cluster.put("web-2", SECOND);
        // as it may be while the database is down
        cluster.probe("web-2", "9099", "/healthz answered 503");
        assertEquals(
                Optional.of(FIRST),
                rollback(new Rollback.Wish(Optional.of(FIRST), false, false)).release());
        assertServed("one", FIRST, SECOND);
    }

    @Test
    void aRemovedReleaseIsGoneEverywhereAndNeverComesBack() throws IOException {
        rollback(new Rollback.Wish(Optional.empty(), true, false));
        for (String web : LocalCluster.WEBS) {
            assertEquals("one", cluster.served(web, "public/index.php"));
            assertEquals(Set.of(FIRST), cluster.state(web).complete());
            assertEquals(Optional.empty(), cluster.state(web).previous());
        }
        assertEquals(Set.of(FIRST), cluster.archiveOverSsh().state().complete());
        assertEquals(List.of("0 " + SECOND + " REMOVED", "0 " + FIRST + " COMMITTED"), told());
        var again = new Rollback.Wish(Optional.of(SECOND), false, false);
        Failure failure = assertThrows(Failure.class, () -> rollback(again));
        assertEquals("Release " + SECOND + " was removed by a rollback", failure.getMessage());
    }

    @Test
    void whatFailsAfterTheSwitchOnlyWarns() throws IOException {
        cluster.probe("web-2", "80", "/healthz answered 503");
        cluster.hooks = new Hooks("", "", "", "", "echo on $RELEASE_ID");
        Deployed back = rollback(PLAIN);
        assertServed("one", FIRST, SECOND);
        assertEquals(
                new HookOutput("web-1", "activated", "on " + FIRST + "\n"),
                back.hooks().getFirst());
        assertTrue(
                back.warnings().getLast().endsWith("\nweb-2: /healthz answered 503"),
                back.warnings().toString());
    }

    @Test
    void whatAnEarlierDeploymentLeftOnANodeGoes() throws IOException {
        Path left = cluster.root("web-1").resolve("releases/20261101T000000.000Z");
        Files.createDirectories(left.resolve("src"));
        assertEquals(List.of(), rollback(PLAIN).warnings().stream().skip(1).toList());
        assertFalse(Files.exists(left));
        assertServed("one", FIRST, SECOND);
    }

    @Test
    void aCopyOfItsDescriptionThatCanNotBeReadIsDoneWithout() throws IOException {
        Files.writeString(cluster.archive().resolve("releases/" + FIRST + "/release.json"), "{\"release\": ");
        rollback(PLAIN);
        assertServed("one", FIRST, SECOND);
    }

    @Test
    void nothingChangesWhenAnotherOperatorMayBeAtWork() throws IOException {
        cluster.stillAlone = () -> {
            throw new Failure("the lock is lost", "Run it again");
        };
        assertThrows(Failure.class, () -> rollback(PLAIN));
        assertServed("two", SECOND, FIRST);
        assertFalse(Files.exists(cluster.archive().resolve("history")));
    }

    @Test
    void whoHoldsTheLockIsSeenWithoutTakingIt() throws IOException, InterruptedException {
        assertFalse(cluster.historyFile().view().busy());
        String lock = cluster.archive().resolve("lock").toString();
        Process holder = new ProcessBuilder("sh", "-c", "exec 9>>\"$1\"; flock -n 9; echo held; read -r _", "sh", lock)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = holder.inputReader()) {
            assertEquals("held", lines.readLine());
            assertTrue(cluster.historyFile().view().busy());
        } finally {
            holder.getOutputStream().close();
            holder.waitFor();
        }
        assertFalse(cluster.historyFile().view().busy());
    }

    @Test
    void aNodeThatCanNotBeArmedLeavesAllAsTheyWere() throws IOException {
        // a folder where the link is made
        Files.createDirectories(cluster.root("web-2").resolve("current.next/in-the-way"));
        Failure failure = assertThrows(Failure.class, () -> rollback(PLAIN));
        assertTrue(failure.getMessage().startsWith("Preparing the switch failed on 1 of 2 nodes:\nweb-2: "));
        assertEquals("two", cluster.served("web-1", "public/index.php"));
        assertEquals("two", cluster.served("web-2", "public/index.php"));
    }

    private static Deployed rollback(Rollback.Wish wish) {
        return cluster.rollback(wish, temp.resolve("app"));
    }

    /** The rows that the database has to be told, the oldest first: sequence, release, result. */
    private static List<String> told() throws IOException {
        return Files.readAllLines(cluster.archive().resolve("history")).stream()
                .map(line -> line.split("\t", -1))
                .map(fields -> fields[0] + " " + fields[1] + " " + fields[2])
                .toList();
    }

    private static void assertServed(String text, String current, String previous) throws IOException {
        for (String web : LocalCluster.WEBS) {
            assertEquals(text, cluster.served(web, "public/index.php"));
            assertEquals(Optional.of(current), cluster.state(web).current());
            assertEquals(Optional.of(previous), cluster.state(web).previous());
            assertEquals(Set.of(FIRST, SECOND), cluster.state(web).complete());
        }
    }
}
