package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.round.Round;
import dev.scalectl.release.round.Switched;
import dev.scalectl.service.ReleaseRow.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * A release that stands ready on all nodes goes live on some at a time: out of the balancer, switched, proved, and in
 * again. The first batch that fails ends it, and all that have switched go back.
 *
 * @param stillAlone throws when another operator may change the cluster; asked right before each switch
 */
record Rolling(Attempt attempt, Switch toServed, Runnable stillAlone) {

    /**
     * Takes one batch after the other. A signal is heeded between two of them.
     *
     * @throws Failure when the nodes serve what they served before
     */
    void run(Batch size) {
        attempt.prepare(_ -> {});
        Fleet fleet = attempt.fleet();
        List<Ssh> touched = new ArrayList<>();
        try {
            // nodes that got lost on the way count no more
            List<List<String>> batches = size.of(fleet.names());
            fleet.quietly("Showing the release's files", Fleet.asFunction(attempt.rollout()::showAhead));
            for (List<String> batch : batches) {
                step(fleet.only(ssh -> batch.contains(ssh.node().name())), touched);
            }
            attempt.commit(fleet);
        } catch (RuntimeException e) {
            throw undone(e, touched);
        }
        attempt.account().warn(attempt.preparation().warnings());
    }

    private RuntimeException undone(RuntimeException cause, List<Ssh> touched) {
        if (!touched.isEmpty() && !isAlone()) {
            // another operator may be mending this already: nothing is taken back under their hands
            return attempt.ended(Result.FAILED, cause);
        }
        WayBack back = new WayBack(attempt.fleet(), toServed, attempt.before(), attempt.traffic());
        Switched switched = attempt.account().switchedSoFar();
        RuntimeException told = back.go(cause, touched, switched);
        return switched.isBegun() ? attempt.ended(Result.RETURNED, told) : attempt.givenUp(told);
    }

    private boolean isAlone() {
        try {
            stillAlone.run();
            return true;
        } catch (Failure _) {
            return false;
        }
    }

    private void step(Fleet batch, List<Ssh> touched) {
        attempt.stop().check();
        stillAlone.run();
        List<String> names = batch.names();
        String those = String.join(", ", names);
        touched.addAll(batch.nodes());
        task("drain " + those, () -> attempt.traffic().drain().accept(names));
        Switched switched = change(batch, those);
        attempt.account().warn(switched.warnings());
        requireAnswers(switched);
        prove(batch);
        // without those that got lost on the way
        task("register " + those, () -> attempt.traffic().putBack().accept(batch.names()));
        attempt.watch().over(batch);
    }

    private Switched change(Fleet batch, String those) {
        String id = attempt.candidate().id();
        Fleet fleet = attempt.fleet();
        try (Round round = toServed.round(batch, attempt.before().then(id), attempt.traffic())) {
            Switched said = fleet.progress().task("switch " + those + " to " + id, _ -> round.decide(stillAlone));
            Switched switched = fleet.skipped().leftOutOf(said);
            attempt.account().switchedToo(switched);
            return Switch.checked(switched, batch.nodes().size());
        }
    }

    private void prove(Fleet batch) {
        Rollout rollout = attempt.rollout();
        attempt.account()
                .hooks(Activated.run(batch, rollout, attempt.candidate().hooks().activated()));
        batch.quietly("Proving the release", Fleet.asFunction(rollout::proveLive));
    }

    private void task(String what, Runnable work) {
        attempt.fleet().progress().task(what, _ -> {
            work.run();
            return true;
        });
    }

    /**
     * Users do not meet a batch that is out of the balancer, so there is no reason to go on with less than all of it.
     */
    private static void requireAnswers(Switched switched) {
        switched.astray().entrySet().stream().findFirst().ifPresent(node -> {
            throw new Failure(
                    node.getKey() + " did not say whether it has switched: " + node.getValue(),
                    "See the node with: scalectl status");
        });
    }
}
