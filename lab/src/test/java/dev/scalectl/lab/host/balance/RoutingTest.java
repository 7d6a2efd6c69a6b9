package dev.scalectl.lab.host.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.host.balance.Health.Outcome;
import dev.scalectl.lab.host.balance.Health.Phase;
import dev.scalectl.lab.world.BalancerSpec.HealthCheck;
import dev.scalectl.lab.world.BalancerSpec.TargetGroupSpec;
import dev.scalectl.lab.world.BalancerSpec.TargetSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final HealthCheck CHECK =
            new HealthCheck("/", 0, Duration.ofSeconds(5), Duration.ofSeconds(2), 2, 2, "200");
    private static final TargetSpec ONE = new TargetSpec("i-1", "172.31.0.10", 80, false, false);
    private static final TargetSpec TWO = new TargetSpec("i-2", "172.31.0.11", 80, false, false);
    private static final TargetSpec DRAINING = new TargetSpec("i-3", "172.31.0.12", 80, true, false);
    private static final TargetSpec OVER = new TargetSpec("i-4", "172.31.0.13", 80, true, true);

    @Test
    void onlyHealthyTargetsGetRequests() {
        assertEquals(Map.of(ONE, true, TWO, false), routes(Map.of(ONE, Phase.HEALTHY, TWO, Phase.UNHEALTHY), ONE, TWO));
        assertEquals(Map.of(ONE, true, TWO, false), routes(Map.of(ONE, Phase.HEALTHY, TWO, Phase.INITIAL), ONE, TWO));
    }

    @Test
    void allGetRequestsWhenNoneIsHealthy() {
        assertEquals(
                Map.of(ONE, true, TWO, true, DRAINING, false),
                routes(Map.of(ONE, Phase.UNHEALTHY, TWO, Phase.INITIAL, DRAINING, Phase.HEALTHY), ONE, TWO, DRAINING));
    }

    @Test
    void aTargetLeavesWhenItsDelayIsOver() {
        assertEquals(Map.of(ONE, true), routes(Map.of(ONE, Phase.HEALTHY, OVER, Phase.HEALTHY), ONE, OVER));
    }

    @Test
    void readsStatusCodesInElbsNotation() {
        assertTrue(Matcher.matches("200", 200));
        assertTrue(Matcher.matches("200,301-399", 302));
        assertFalse(Matcher.matches("200,301-399", 300));
        assertFalse(Matcher.matches("200-299", 503));
    }

    private static Map<TargetSpec, Boolean> routes(Map<TargetSpec, Phase> phases, TargetSpec... targets) {
        return Routing.of(
                new TargetGroupSpec("arn", CHECK, List.of(targets)),
                target -> new Health(phases.get(target), 0, 0, new Outcome.Broken()));
    }
}
