package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Ssh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The switch of all nodes, and the way back when the release does not hold. */
final class Decision {
    private final Candidate candidate;
    private final Fleet fleet;
    private final Rollout rollout;
    private final Switch toServed;
    private final Map<String, Switch.Served> before;

    Decision(Candidate candidate, Fleet fleet, Rollout rollout, Switch toServed, Map<String, Switch.Served> before) {
        this.candidate = candidate;
        this.fleet = fleet;
        this.rollout = rollout;
        this.toServed = toServed;
        this.before = before;
    }

    /**
     * Switches, runs the {@code activated} hook, watches and commits.
     *
     * @param commit makes the release the one that counts; part of the decision, for a release that nobody knows of
     *     can't stay
     * @return what the hooks wrote
     * @throws Failure when any of it fails on any node; then all nodes are back on the release before
     */
    List<HookOutput> run(Runnable commit) {
        try {
            fleet.progress().task("switch to " + candidate.id(), _ -> {
                toServed.to(target());
                return true;
            });
            List<HookOutput> outputs = activate();
            watch();
            commit.run();
            return outputs;
        } catch (RuntimeException e) {
            throw goBack(e);
        }
    }

    private Map<String, Switch.Served> target() {
        Map<String, Switch.Served> target = new HashMap<>();
        before.forEach(
                (node, served) -> target.put(node, new Switch.Served(Optional.of(candidate.id()), served.current())));
        return target;
    }

    private List<HookOutput> activate() {
        String hook = candidate.hooks().activated();
        List<HookOutput> outputs = new ArrayList<>();
        if (!hook.isBlank()) {
            fleet.all("activated hook", ssh -> rollout.hook(ssh, "activated", hook, Map.of()))
                    .forEach((node, output) -> outputs.add(new HookOutput(node, "activated", output)));
        }
        outputs.removeIf(output -> output.output().isBlank());
        return outputs;
    }

    private void watch() {
        Duration time = candidate.watch();
        fleet.each("watch for " + time.toSeconds() + " s", (Ssh ssh) -> rollout.watch(ssh, time));
    }

    private RuntimeException goBack(RuntimeException cause) {
        String old = before.values().stream()
                .flatMap(served -> served.current().stream())
                .findFirst()
                .orElse("no release");
        try {
            fleet.progress().task("back to " + old, _ -> {
                toServed.to(before);
                return true;
            });
        } catch (Failure e) {
            return Switch.stuck(cause, e);
        }
        return cause instanceof Failure failure
                ? new Failure(failure.getMessage() + "\nAll nodes are back on " + old, failure.advice(), failure)
                : cause;
    }
}
