package dev.scalectl.lab.host.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.lab.host.balance.Health.Outcome;
import dev.scalectl.lab.world.BalancerSpec.HealthCheck;
import dev.scalectl.lab.world.TargetHealth;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final HealthCheck CHECK =
            new HealthCheck("/", 0, Duration.ofSeconds(5), Duration.ofSeconds(2), 3, 2, "200");
    private static final Outcome PASSED = new Outcome.Passed();
    private static final Outcome MISMATCH = new Outcome.Mismatch(503);

    @Test
    void onePassIsEnoughAtFirst() {
        assertEquals("initial", after().inWords().state());
        assertEquals(new TargetHealth("healthy", "", ""), after(PASSED).inWords());
        assertEquals("healthy", after(new Outcome.Broken(), PASSED).inWords().state());
    }

    @Test
    void isInitialUntilItPassesOrHasFailedOftenEnough() {
        assertEquals(
                new TargetHealth("initial", "Elb.InitialHealthChecking", "Initial health checks in progress"),
                after(MISMATCH).inWords());
        assertEquals(
                new TargetHealth(
                        "unhealthy", "Target.ResponseCodeMismatch", "Health checks failed with these codes: [503]"),
                after(MISMATCH, MISMATCH).inWords());
    }

    @Test
    void staysHealthyUntilFailuresInARowReachTheThreshold() {
        assertEquals(
                "healthy", after(PASSED, MISMATCH, PASSED, MISMATCH).inWords().state());
        assertEquals(
                new TargetHealth("unhealthy", "Target.Timeout", "Request timed out"),
                after(PASSED, MISMATCH, new Outcome.TimedOut()).inWords());
    }

    @Test
    void comesBackAfterPassesInARow() {
        assertEquals(
                "unhealthy", after(MISMATCH, MISMATCH, PASSED, PASSED).inWords().state());
        assertEquals(
                "healthy",
                after(MISMATCH, MISMATCH, PASSED, PASSED, PASSED).inWords().state());
    }

    private static Health after(Outcome... outcomes) {
        var health = Health.NEW;
        for (var outcome : outcomes) {
            health = health.after(outcome, CHECK);
        }
        return health;
    }
}
