package dev.scalectl.lab.host.balance;

import dev.scalectl.lab.world.BalancerSpec.HealthCheck;
import dev.scalectl.lab.world.TargetHealth;

/**
 * What the checks of a target have shown so far.
 *
 * @param passes how many of the last checks in a row have passed
 * @param failures how many of the last checks in a row have failed
 * @param last why the last failed check failed
 */
record Health(Phase phase, int passes, int failures, Outcome last) {
    /** Where a target stands. */
    enum Phase {
        REGISTERING,
        INITIAL,
        HEALTHY,
        UNHEALTHY
    }

    /** How a check ended. */
    sealed interface Outcome {
        /** The expected answer. */
        record Passed() implements Outcome {}

        /** An answer with another status. */
        record Mismatch(int status) implements Outcome {}

        /** No answer in time. */
        record TimedOut() implements Outcome {}

        /** No connection, or something that is not HTTP. */
        record Broken() implements Outcome {}
    }

    static final Health NEW = new Health(Phase.REGISTERING, 0, 0, new Outcome.Passed());

    /** After one more check. One pass is enough at first; later it takes as many in a row as the threshold says. */
    Health after(Outcome outcome, HealthCheck check) {
        if (outcome instanceof Outcome.Passed) {
            boolean enough = phase != Phase.UNHEALTHY || passes + 1 >= check.healthyThreshold();
            return new Health(enough ? Phase.HEALTHY : Phase.UNHEALTHY, passes + 1, 0, last);
        }
        boolean enough = failures + 1 >= check.unhealthyThreshold();
        var next = phase == Phase.REGISTERING ? Phase.INITIAL : phase;
        return new Health(enough ? Phase.UNHEALTHY : next, 0, failures + 1, outcome);
    }

    boolean isHealthy() {
        return phase == Phase.HEALTHY;
    }

    /** The same in ELBv2's words. */
    TargetHealth inWords() {
        return switch (phase) {
            case REGISTERING ->
                new TargetHealth("initial", "Elb.RegistrationInProgress", "Target registration is in progress");
            case INITIAL ->
                new TargetHealth("initial", "Elb.InitialHealthChecking", "Initial health checks in progress");
            case HEALTHY -> new TargetHealth("healthy", "", "");
            case UNHEALTHY -> unhealthy();
        };
    }

    private TargetHealth unhealthy() {
        return switch (last) {
            case Outcome.Mismatch(int status) ->
                new TargetHealth(
                        "unhealthy",
                        "Target.ResponseCodeMismatch",
                        "Health checks failed with these codes: [" + status + "]");
            case Outcome.TimedOut() -> new TargetHealth("unhealthy", "Target.Timeout", "Request timed out");
            case Outcome.Broken(), Outcome.Passed() ->
                new TargetHealth("unhealthy", "Target.FailedHealthChecks", "Health checks failed");
        };
    }
}
