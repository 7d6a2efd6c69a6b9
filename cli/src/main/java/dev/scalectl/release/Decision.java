package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.release.round.Switched;
import java.util.List;
import java.util.Map;

/** What follows the decision: the new release is watched, and the way back when it does not hold. */
final class Decision {
    private final Candidate candidate;
    private final Fleet fleet;
    private final Rollout rollout;
    private final Watch watch;
    private final Switch toServed;
    private final Map<String, Switch.Served> before;

    /** After a decision for all nodes of a fleet. */
    Decision(
            Candidate candidate,
            Fleet fleet,
            Rollout rollout,
            Watch watch,
            Switch toServed,
            Map<String, Switch.Served> before) {
        this.candidate = candidate;
        this.fleet = fleet;
        this.rollout = rollout;
        this.watch = watch;
        this.toServed = toServed;
        this.before = before;
    }

    /**
     * Runs the {@code activated} hook, watches and commits.
     *
     * @param switched what the nodes said
     * @param commit makes the release the one that counts, on the nodes that it is given; part of the decision, for a
     *     release that nobody knows of can't stay
     * @return what the hooks wrote
     * @throws Returned when any of it fails on any node; then all nodes are back on the release before
     */
    List<HookOutput> hold(Switched switched, Commit commit) {
        try {
            Switch.checked(switched, fleet.nodes().size());
            Fleet there = fleet.without(switched.astray().keySet());
            List<HookOutput> outputs =
                    Activated.run(there, rollout, candidate.hooks().activated());
            watch.over(there);
            commit.on(there);
            return outputs;
        } catch (RuntimeException e) {
            throw goBack(e, switched);
        }
    }

    /** Makes a release the one that counts. */
    interface Commit {
        /** On the nodes that serve it. */
        void on(Fleet there);
    }

    private RuntimeException goBack(RuntimeException cause, Switched switched) {
        String old = before.values().stream()
                .flatMap(served -> served.current().stream())
                .findFirst()
                .orElse("no release");
        try {
            fleet.progress().task("back to " + old, _ -> {
                toServed.back(fleet.nodes(), before);
                return true;
            });
        } catch (Failure e) {
            Failure stuck = Switch.stuck(cause, e);
            return new Returned(stuck.getMessage(), stuck.advice(), stuck, switched, false);
        }
        return cause instanceof Failure failure
                ? new Returned(
                        failure.getMessage() + "\nAll nodes are back on " + old,
                        failure.advice(),
                        failure,
                        switched,
                        true)
                : cause;
    }
}
