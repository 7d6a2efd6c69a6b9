package dev.scalectl.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.world.TargetHealth;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A balancer in front of two machines; each test leaves it with both as healthy targets. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BalancerIT extends BalancerStage {
    private static final Duration MEASURED = Duration.ofSeconds(6);

    @Test
    @Order(1)
    void sharesRequestsAndSaysWhoAsked() throws Exception {
        assertEquals(Set.of(one.hostname(), two.hostname()), answering(6));
        String headers = get("/").body().toLowerCase(Locale.ROOT);
        assertTrue(headers.contains("x-forwarded-for: 198.18.10.1\n"), headers);
        assertTrue(headers.contains("x-forwarded-port: 80\n"), headers);
        assertTrue(headers.contains("x-forwarded-proto: http\n"), headers);
    }

    @Test
    @Order(2)
    void leavesOutATargetThatFailsItsChecksUntilAllDo() throws Exception {
        shell(one, "sudo touch /srv/bad");
        var mismatch = new TargetHealth(
                "unhealthy", "Target.ResponseCodeMismatch", "Health checks failed with these codes: [500]");
        Lab.await("unhealthy", () -> mismatch.equals(health(one)));
        assertEquals(Set.of(two.hostname()), answering(6));

        shell(two, "sudo touch /srv/bad");
        Lab.await("unhealthy", () -> mismatch.equals(health(two)));
        assertEquals(Set.of(one.hostname(), two.hostname()), answering(6));

        shell(one, "sudo rm /srv/bad");
        shell(two, "sudo rm /srv/bad");
        awaitHealthy();
    }

    @Test
    @Order(3)
    void letsRequestsOfALeavingTargetFinish() throws Exception {
        balance(target(one));
        var slow = client.sendAsync(request("/slow"), BodyHandlers.ofString());
        Lab.await(
                "the slow request's arrival",
                () -> shell(one, "ss -Htn state established 'sport = :80'").contains(ZONE_A));
        balance(leaving(one, false), target(two));
        assertEquals(Set.of(two.hostname()), answering(4));
        assertFalse(slow.isDone());
        shell(one, "sudo touch /srv/go");
        assertEquals(200, slow.get().statusCode());
        assertTrue(slow.get().body().startsWith(one.hostname()));

        balance(leaving(one, true), target(two));
        balance(target(one), target(two));
        awaitHealthy();
    }

    @Test
    @Order(4)
    void losesNoRequestWhileListenersAndTargetsChange() throws Exception {
        var statuses = new HashSet<Integer>();
        for (int round = 0; round < 20; round++) {
            if (round % 2 == 0) {
                balance(target(one));
            } else {
                balance(List.of(80, 81), target(one), target(two));
            }
            for (int i = 0; i < 10; i++) {
                statuses.add(get("/").statusCode());
            }
        }
        assertEquals(Set.of(200), statuses);
        balance(target(one), target(two));
        awaitHealthy();
    }

    @Test
    @Order(5)
    void movesIntoOtherZonesWithoutALostRequest() throws Exception {
        for (var zones : List.of(List.of(ZONE_B, ZONE_C), List.of(ZONE_C, ZONE_A), List.of(ZONE_A, ZONE_B))) {
            balance(zones, List.of(80), target(one), target(two));
            for (int i = 0; i < 10; i++) {
                var answer = get("/");
                assertEquals(200, answer.statusCode());
                assertTrue(answer.body().contains("\npeer: " + zones.getFirst() + "\n"), answer.body());
            }
            assertEquals(new TreeSet<>(zones), addresses());
        }
        awaitHealthy();
    }

    private static Set<String> addresses() {
        String shown =
                Exec.run("ip", "-n", lab.place.namespace("lb-fedcba9876543210"), "-4", "address", "show", "eth0");
        return Pattern.compile("inet ([0-9.]+)/")
                .matcher(shown)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @Order(6)
    void aSecondTargetAddsCapacity() throws Exception {
        // machines that an earlier process has started have no CPU credits: each gets 0.2 cores, what a t3.small earns
        lab.world.close();
        lab.world = lab.open();
        balance(target(one));
        Lab.await("healthy", () -> health(one) != null && health(one).state().equals("healthy"));
        double alone = requestsPerSecond();
        balance(target(one), target(two));
        awaitHealthy();
        double both = 0;
        // this host may have no processor to spare for a while
        for (int measured = 0; measured < 3 && both < 1.5 * alone; measured++) {
            both = requestsPerSecond();
        }
        String figures = String.format(Locale.ROOT, "%.1f requests/s of one target, %.1f of two", alone, both);
        System.out.println(figures);
        assertTrue(both >= 1.5 * alone, figures);
    }

    /** As many requests as are answered to eight callers, each of whom asks again at once. */
    private static double requestsPerSecond() throws Exception {
        long end = System.nanoTime() + MEASURED.toNanos();
        double answered = 0;
        // a client of its own: HAProxy answers nothing to a kept connection whose next request meets a dead target
        try (var caller = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> calls = () -> {
                int count = 0;
                while (System.nanoTime() < end) {
                    assertEquals(
                            200,
                            caller.send(request("/work"), BodyHandlers.discarding())
                                    .statusCode());
                    count++;
                }
                return count;
            };
            for (var each : threads.invokeAll(Collections.nCopies(8, calls))) {
                answered += each.get();
            }
        }
        return answered / MEASURED.toSeconds();
    }

    @Test
    @Order(7)
    void answersForTargetsThatCannot() throws Exception {
        balance();
        assertError("503 Service Temporarily Unavailable");

        balance(target(one));
        shell(one, "sudo systemctl stop web");
        Lab.await("unhealthy", () -> health(one).state().equals("unhealthy"));
        assertEquals("Target.FailedHealthChecks", health(one).reason());
        assertError("502 Bad Gateway");

        lab.world.shutDown(one.instanceId(), true);
        Lab.await("a time-out", () -> health(one).reason().equals("Target.Timeout"));
        assertError("504 Gateway Time-out");
    }

    /** The page is what an ALB sends. */
    private static void assertError(String title) throws Exception {
        var answer = get("/");
        assertEquals(title.substring(0, 3), String.valueOf(answer.statusCode()));
        assertEquals("awselb/2.0", answer.headers().firstValue("Server").orElseThrow());
        assertEquals(
                "<html>\r\n<head><title>%1$s</title></head>\r\n<body>\r\n<center><h1>%1$s</h1></center>\r\n</body>\r\n</html>\r\n"
                        .formatted(title),
                answer.body());
    }
}
