package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.scalectl.config.Hooks;
import dev.scalectl.console.Progress;
import dev.scalectl.error.Failure;
import dev.scalectl.release.round.Activation;
import dev.scalectl.service.ReleaseRow.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deployments in batches of one, to two web nodes that are SSH servers in this process. */
class RollingTest extends OnLocalCluster {

    @BeforeEach
    void serveTheFirst() {
        deploy(FIRST, "one");
        cluster.strategy = new Strategy.Rolling(new Batch(1, false));
    }

    @Test
    void oneBatchFollowsTheOther() throws IOException {
        cluster.hooks = new Hooks("", "", "", "", "echo done on $NODE_NAME");
        List<String> served = new ArrayList<>();
        cluster.balancer.beforeEach(event -> served.add(event + ": " + served("web-1") + " " + served("web-2")));
        Deployed deployed = deploy(SECOND, "two");
        assertEquals(
                List.of(
                        "drain web-1: one one",
                        "register web-1: two one",
                        "drain web-2: two one",
                        "register web-2: two two"),
                served);
        assertEquals(
                List.of(
                        new HookOutput("web-1", "activated", "done on web-1\n"),
                        new HookOutput("web-2", "activated", "done on web-2\n")),
                deployed.hooks());
        assertEquals(List.of(Result.COMMITTED, Result.COMMITTED), cluster.results);
        assertEquals(
                List.of("web-1", "web-2"),
                deployed.switched().orElseThrow().activations().stream()
                        .map(Activation::node)
                        .toList());
        assertTrue(cluster.archiveOverSsh().state().complete().contains(SECOND));
    }

    @Test
    void nodesThatStillWaitHaveTheReleasesFilesForPagesOfThoseThatDoNot() throws IOException {
        List<String> previews = new ArrayList<>();
        cluster.balancer.beforeEach(_ -> previews.add(preview("web-2")));
        deploy(SECOND, "two");
        assertEquals("releases/" + SECOND, previews.getFirst());
    }

    @Test
    void theFirstBatchThatFailsStopsItAndAllGoBackAtOnce() throws IOException {
        cluster.probe("web-2", "80", "/healthz answered nothing");
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertTrue(failure.getMessage().contains("web-2: the new release stopped working"), failure.getMessage());
        assertTrue(
                failure.getMessage().endsWith("\nAll nodes are back on " + FIRST + ", and in the balancer again"),
                failure.getMessage());
        assertEquals(
                List.of("drain web-1", "register web-1", "drain web-2", "register web-1 web-2"),
                cluster.balancer.events());
        assertAllServeTheFirst(Result.RETURNED);
    }

    @Test
    void nodesAfterTheBatchThatFailsAreNeverTouched() throws IOException {
        cluster.hooks = new Hooks("", "", "", "", "exit 4");
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertTrue(failure.getMessage().contains("web-1: the activated hook ended with exit code 4"));
        assertEquals(List.of("drain web-1", "register web-1"), cluster.balancer.events());
        assertAllServeTheFirst(Result.RETURNED);
    }

    @Test
    void aBatchThatTheBalancerDoesNotFindHealthyGoesBack() throws IOException {
        refuseOnce("register web-1");
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertTrue(failure.getMessage().startsWith("no register web-1\n"), failure.getMessage());
        assertAllServeTheFirst(Result.RETURNED);
    }

    @Test
    void aBatchThatCanNotBeDrainedChangesNothing() throws IOException {
        refuseOnce("drain web-1");
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertEquals("no drain web-1\nNo node had switched, and all are in the balancer again", failure.getMessage());
        assertEquals(List.of("register web-1"), cluster.balancer.events());
        assertAllServeTheFirst(Result.FAILED);
        assertFalse(Files.exists(cluster.root("web-1").resolve("releases/" + SECOND)));
    }

    @Test
    void whoeverHasLostTheLockTakesNothingBackUnderAnothersHands() throws IOException {
        cluster.balancer.beforeEach(event -> {
            if (event.equals("register web-1")) {
                cluster.stillAlone = () -> {
                    throw new Failure("the lock is lost", "Run it again");
                };
            }
        });
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertEquals(
                "the lock is lost", failure.getMessage().lines().findFirst().orElseThrow());
        assertEquals(List.of("drain web-1", "register web-1"), cluster.balancer.events());
        assertEquals("two", served("web-1"));
        assertEquals("one", served("web-2"));
    }

    @Test
    void nodesThatCanNotBeRegisteredAgainAreToldThoughNothingHadSwitched() {
        cluster.balancer.beforeEach(event -> {
            throw new Failure("no " + event, "Wait");
        });
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertEquals(
                "no drain web-1\nNo node had switched\nNot all are in the balancer again: no register web-1",
                failure.getMessage());
        assertEquals(List.of(Result.COMMITTED, Result.FAILED), cluster.results);
    }

    @Test
    void aSiteThatStopsAnsweringTakesTheBatchBack() throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger status = new AtomicInteger(200);
        site.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.getAndSet(502), -1);
            exchange.close();
        });
        site.start();
        cluster.site =
                Optional.of(URI.create("http://127.0.0.1:" + site.getAddress().getPort()));
        // it ends with the third bad answer
        cluster.watch = Duration.ofMinutes(1);
        Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        site.stop(0);
        assertTrue(
                failure.getMessage()
                        .contains("\nbalancer: through the balancer, /healthz answered 3 times in a row: 502"),
                failure.getMessage());
        assertAllServeTheFirst(Result.RETURNED);
    }

    @Test
    void aSignalIsHeededBetweenBatches() throws IOException {
        cluster.balancer.beforeEach(event -> {
            if (event.equals("register web-1")) {
                cluster.stop.ask(130);
            }
        });
        try (var _ = cluster.stop.begin(Progress.silent())) {
            Failure failure = assertThrows(Failure.class, () -> deploy(SECOND, "two"));
            assertEquals(130, failure.exitCode());
            assertTrue(failure.getMessage().startsWith("Interrupted\nAll nodes are back on " + FIRST));
        }
        assertAllServeTheFirst(Result.RETURNED);
    }

    @Test
    void aFailureBeforeTheFirstBatchTouchesNothing() throws IOException {
        cluster.probe("web-1", "9099", "/healthz answered 500: boom");
        assertThrows(Failure.class, () -> deploy(SECOND, "two"));
        assertEquals(List.of(), cluster.balancer.events());
        assertAllServeTheFirst(Result.FAILED);
    }

    private static void refuseOnce(String refused) {
        cluster.balancer.beforeEach(event -> {
            if (event.equals(refused)) {
                cluster.balancer.beforeEach(_ -> {});
                throw new Failure("no " + event, "Wait");
            }
        });
    }

    private static void assertAllServeTheFirst(Result result) throws IOException {
        for (String web : LocalCluster.WEBS) {
            assertEquals(Optional.of(FIRST), cluster.state(web).current());
            assertEquals("one", served(web));
        }
        assertEquals(List.of(Result.COMMITTED, result), cluster.results);
    }

    private static String served(String web) {
        return read(() -> cluster.served(web, "public/index.php"));
    }

    private static String preview(String web) {
        return read(() ->
                Files.readSymbolicLink(cluster.root(web).resolve("preview")).toString());
    }

    private static String read(Callable<String> reading) {
        try {
            return reading.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
