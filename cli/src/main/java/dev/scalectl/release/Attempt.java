package dev.scalectl.release;

import dev.scalectl.console.Stop;
import dev.scalectl.service.ReleaseRow.Result;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * One candidate on its way to be the live release: what is the same however the nodes come to it.
 *
 * @param before what the nodes were at
 * @param account is told what happens
 * @param ended is told how it ended
 */
record Attempt(
        Candidate candidate,
        Before before,
        Fleet fleet,
        Rollout rollout,
        Preparation preparation,
        Archive archive,
        Traffic traffic,
        Stop stop,
        Account account,
        Consumer<Result> ended) {

    /**
     * Does all that users see nothing of.
     *
     * @param arm see {@link Preparation#run}
     * @throws dev.scalectl.error.Failure when it can't be done; then nothing is left of it
     */
    void prepare(Consumer<List<String>> arm) {
        try {
            account.hooks(stop.unless(TwoPhase.UNCHANGED, () -> {
                List<HookOutput> outputs = preparation.run(arm);
                fleet.skipped().takeOut(traffic);
                return outputs;
            }));
        } catch (RuntimeException e) {
            throw givenUp(e);
        }
        account.staged(preparation.staged());
    }

    /** How it is watched once it is served. */
    Watch watch() {
        return new Watch(rollout, traffic, candidate.layout().readyCheck(), candidate.watch());
    }

    /** Makes the release the one that counts, on the nodes that serve it. */
    void commit(Fleet there) {
        SequencedMap<String, Callable<Boolean>> marking = there.byNode(Fleet.asFunction(rollout::mark));
        marking.put(archive.node(), () -> {
            archive.commit(candidate.description());
            return true;
        });
        there.together("Marking the release as complete", marking);
        fleet.skipped().takeOut(traffic);
        ended.accept(Result.COMMITTED);
    }

    /** It failed while no node had switched: what was staged goes. */
    RuntimeException givenUp(RuntimeException cause) {
        before.sweep(fleet, rollout.commands(), archive);
        return ended(Result.FAILED, cause);
    }

    /** The history is told, and when it does not listen, the first failure is still the one that counts. */
    RuntimeException ended(Result result, RuntimeException cause) {
        RuntimeException explained = preparation.explain(cause);
        try {
            ended.accept(result);
        } catch (RuntimeException e) {
            explained.addSuppressed(e);
        }
        return explained;
    }
}
