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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole deployments to two web nodes and a data node, which are SSH servers in this process. */
class TwoPhaseTest extends OnLocalCluster {

    @Test
    void aReleaseIsOnAllNodesAndInTheArchive() throws IOException {
        deploy(FIRST, "one");
        for (String web : LocalCluster.WEBS) {
            assertEquals("one", cluster.served(web, "public/index.php"));
            assertEquals("A='it'\\''s'\n", cluster.served(web, ".env.local"));
            assertEquals(Set.of(FIRST), cluster.state(web).complete());
        }
        assertEquals(Set.of(FIRST), cluster.archiveOverSsh().state().complete());
        assertEquals(List.of(Result.COMMITTED), cluster.results);
    }

    @Test
    void nothingChangesWhenAnotherOperatorMayBeAtWork() throws IOException {
        deploy(FIRST, "one");
        cluster.stillAlone = () -> {
            throw new Failure("the lock is lost", "Run it again");
        };
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertTrue(failure.getMessage().startsWith("the lock is lost"));
        assertEquals("one", cluster.served("web-1", "public/index.php"));
        assertEquals(List.of(Result.COMMITTED, Result.FAILED), cluster.results);
    }

    @Test
    void hooksRunInTheirOrderAndTheirPlaces() throws IOException {
        cluster.hooks = new Hooks(
                "",
                "echo prepare >>$SHARED_PATH/log",
                "echo setup $DATABASE_URL >>$SHARED_PATH/log",
                "echo migrate $DATABASE_URL >>$SHARED_PATH/log",
                "echo activated >>$SHARED_PATH/log; echo done on $NODE_NAME");
        List<HookOutput> outputs = deploy(FIRST, "one").hooks();
        assertEquals("prepare\nsetup migrate-url\nmigrate migrate-url\nactivated\n", cluster.shared("web-1", "log"));
        assertEquals("prepare\nactivated\n", cluster.shared("web-2", "log"));
        assertEquals(
                List.of(
                        new HookOutput("web-1", "activated", "done on web-1\n"),
                        new HookOutput("web-2", "activated", "done on web-2\n")),
                outputs);
        deploy(SECOND, "two");
        assertFalse(cluster.shared("web-1", "log").substring(40).contains("setup"));
    }

    @Test
    void aHookThatFailsOnOneNodeLeavesAllAsTheyWere() throws IOException {
        deploy(FIRST, "one");
        cluster.hooks = new Hooks("", "[ $NODE_NAME != web-2 ] || { echo no memory; exit 9; }", "", "", "");
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertEquals(
                "prepare hook failed on 1 of 2 nodes:\nweb-2: the prepare hook ended with exit code 9: "
                        + cluster.hooks.prepare() + "\nno memory",
                failure.getMessage());
        assertAllServe("one", FIRST);
        assertFalse(Files.exists(cluster.archive().resolve("releases/" + SECOND)));
        assertEquals(List.of(Result.COMMITTED, Result.FAILED), cluster.results);
    }

    @Test
    void aHookThatTakesTooLongOnOneNodeLeavesAllAsTheyWere() throws IOException {
        deploy(FIRST, "one");
        cluster.hookLimit = Duration.ofSeconds(2);
        cluster.hooks = new Hooks("", "", "", "echo locked; sleep 300", "");
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertEquals(
                "web-1: the migrate hook was stopped, with all that it had started, at its limit of 2s:"
                        + " echo locked; sleep 300\nlocked\n"
                        + "What the setup and migrate hooks have done to the database stays",
                failure.getMessage());
        assertAllServe("one", FIRST);
    }

    @Test
    void aReleaseThatDoesNotAnswerNeverGoesLive() throws IOException {
        deploy(FIRST, "one");
        cluster.probe("web-1", "9099", "/healthz answered 500: boom");
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertEquals(
                "ready check failed on 1 of 2 nodes:\nweb-1: the new release does not work there: /healthz answered 500: boom",
                failure.getMessage());
        assertAllServe("one", FIRST);
    }

    @Test
    void anOpcacheThatIsNearlyFullIsToldOf() throws IOException {
        String opcache =
                "{\"opcache\":{\"used\":%d,\"free\":%d,\"wasted\":5000000,\"idle\":2000000,\"scripts\":9,\"full\":false}}";
        cluster.pool("web-1", opcache.formatted(90_000_000, 5_000_000));
        cluster.pool("web-2", opcache.formatted(95_000_000, 0));
        SampleTree.write(temp.resolve("app"), Map.of("public/index.php", "one"));
        List<String> warnings = cluster.deploy(FIRST, temp.resolve("app")).warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.getFirst().startsWith("web-2: PHP's opcache is 93% full (95 MiB)."), warnings.toString());
    }

    @Test
    void aReleaseThatBreaksAfterTheSwitchIsTakenBackEverywhere() throws IOException {
        deploy(FIRST, "one");
        deploy(SECOND, "two");
        cluster.probe("web-2", "80", "/healthz answered nothing");
        Failure failure = assertThrows(Failure.class, () -> deploy(THIRD, "three"));
        assertTrue(failure.getMessage().endsWith("\nAll nodes are back on " + SECOND), failure.getMessage());
        for (String web : LocalCluster.WEBS) {
            assertEquals("two", cluster.served(web, "public/index.php"));
            assertEquals(Optional.of(FIRST), cluster.state(web).previous());
        }
        assertEquals(List.of(Result.COMMITTED, Result.COMMITTED, Result.RETURNED), cluster.results);
    }

    @Test
    void aReleaseThatCanNotBeRecordedIsTakenBack() throws IOException {
        deploy(FIRST, "one");
        cluster.deafHistory = true;
        assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertEquals("one", cluster.served("web-1", "public/index.php"));
        assertEquals("one", cluster.served("web-2", "public/index.php"));
    }

    @Test
    void aFirstReleaseThatBreaksLeavesNothingServed() throws IOException {
        cluster.probe("web-2", "80", "/healthz answered nothing");
        assertThrows(Failure.class, () -> deploy(FIRST, "one"));
        assertEquals(Optional.empty(), cluster.state("web-1").current());
        assertEquals(Optional.empty(), cluster.state("web-2").current());
    }

    @Test
    void aNodeThatIsAstrayIsBroughtBackAndLeftoversGo() throws IOException {
        deploy(FIRST, "one");
        deploy(SECOND, "two");
        // as an operator leaves it who dies between the nodes' switches, with another release half staged
        cluster.switchTo("web-2", FIRST);
        Files.createDirectories(cluster.root("web-1").resolve("releases/" + THIRD));
        cluster.twoPhase().look(Optional.of(SECOND));
        assertAllServe("two", FIRST, SECOND);
    }

    @Test
    void aHalfDoneSetupIsNotRunAgainByItself() throws IOException {
        cluster.hooks = new Hooks("", "", "exit 1", "", "");
        Failure first = assertThrows(Failure.class, () -> deploy(FIRST, "one"));
        assertTrue(first.getMessage().endsWith("What the setup and migrate hooks have done to the database stays"));
        cluster.hooks = new Hooks("", "", "true", "", "");
        Failure second = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertTrue(
                second.getMessage().startsWith("The setup hook was begun for release " + FIRST), second.getMessage());
        assertTrue(second.advice().contains("scalectl deploy --rerun-setup\n"), second.advice());
        assertTrue(second.advice().endsWith("scalectl deploy --setup-done"), second.advice());
        cluster.setup = Setup.AGAIN;
        deploy(THIRD, "three");
        cluster.setup = Setup.ONCE;
        cluster.hooks = new Hooks("", "", "exit 1", "", "");
        deploy("20261122T191229.004Z", "four");
    }

    @Test
    void pruningKeepsTheReleaseBefore() throws IOException {
        deploy(FIRST, "one");
        deploy(SECOND, "two");
        deploy(THIRD, "three");
        cluster.twoPhase().prune(List.of(THIRD));
        assertAllServe("three", SECOND, THIRD);
        assertEquals(Set.of(THIRD), cluster.archiveOverSsh().state().complete());
    }

    private void assertAllServe(String text, String... complete) throws IOException {
        for (String web : LocalCluster.WEBS) {
            assertEquals(text, cluster.served(web, "public/index.php"));
            assertEquals(Set.of(complete), cluster.state(web).complete());
            try (var releases = Files.list(cluster.root(web).resolve("releases"))) {
                assertEquals(complete.length, releases.count());
            }
        }
    }
}
