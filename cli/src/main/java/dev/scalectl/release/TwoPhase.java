package dev.scalectl.release;

import dev.scalectl.console.Stop;
import dev.scalectl.release.round.Round;
import dev.scalectl.release.round.StoodDown;
import dev.scalectl.release.round.Switched;
import dev.scalectl.service.ReleaseRow.Result;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A release on all nodes or on none: first everything that may fail is done beside the live release, then all nodes
 * change, and what fails from there on takes all of them back.
 *
 * @param traffic nodes that don't say that they have switched are taken out of it
 * @param stillAlone throws when another operator may change the cluster; asked right before the switch
 * @param stop heeded up to the switch
 */
record TwoPhase(
        Fleet fleet,
        WebCommands commands,
        Archive archive,
        SetupState setupState,
        Switch toServed,
        Traffic traffic,
        Runnable stillAlone,
        Stop stop) {
    /** What an interruption before the switch leaves. */
    static final String UNCHANGED = "Interrupted before the switch: the nodes serve what they served before";

    /** What the nodes are at; {@link Before#look} tells what it mends. */
    Before look(Optional<String> live) {
        return Before.look(fleet, commands, archive, live);
    }

    /** The same, by what is known already. */
    Before look(Groundwork ground) {
        return Before.mended(fleet, commands, archive, ground.live(), ground.nodes(), ground.archived());
    }

    /**
     * Makes a candidate the live release.
     *
     * @param account is told what happens
     * @param ended is told how it ended; its own failure, when it is told of {@link Result#COMMITTED}, takes all nodes
     *     back
     * @throws dev.scalectl.error.Failure when the nodes serve what they served before
     */
    void run(Candidate candidate, Before before, Account account, Consumer<Result> ended) {
        Rollout rollout = new Rollout(candidate.id(), candidate.layout(), commands);
        Preparation preparation = new Preparation(candidate, before, fleet, rollout, archive, setupState, stop);
        try (Round round = toServed.round(fleet, before.then(candidate.id()), traffic)) {
            account.hooks(prepare(preparation, round, before, ended));
            account.staged(preparation.staged());
            Switched switched = decide(candidate.id(), round, preparation, before, ended);
            account.warn(preparation.warnings());
            account.switched(switched);
            account.warn(switched.warnings());
            account.warn(Absentees.takeOut(switched, traffic));
            Decision decision = new Decision(candidate, fleet, rollout, toServed, before.served());
            try {
                account.hooks(decision.hold(switched, there -> {
                    archive.commit(candidate.description());
                    there.quietly("Marking the release as complete", Fleet.asFunction(rollout::mark));
                    fleet.skipped().takeOut(traffic);
                    ended.accept(Result.COMMITTED);
                }));
            } catch (RuntimeException e) {
                throw told(ended, Result.RETURNED, preparation.explain(e));
            }
        }
    }

    private List<HookOutput> prepare(Preparation preparation, Round round, Before before, Consumer<Result> ended) {
        try {
            return stop.unless(UNCHANGED, () -> {
                List<HookOutput> outputs = preparation.run(round::arm);
                fleet.skipped().takeOut(traffic);
                return outputs;
            });
        } catch (RuntimeException e) {
            before.sweep(fleet, commands, archive);
            throw told(ended, Result.FAILED, preparation.explain(e));
        }
    }

    private Switched decide(String id, Round round, Preparation preparation, Before before, Consumer<Result> ended) {
        try {
            Switched switched = fleet.progress().task("switch to " + id, _ -> round.decide(stillAlone));
            return fleet.skipped().leftOutOf(switched);
        } catch (StoodDown e) {
            before.sweep(fleet, commands, archive);
            throw told(ended, Result.FAILED, preparation.explain(e));
        } catch (RuntimeException e) {
            // what is staged stays: removing it could meet another operator's work
            throw told(ended, Result.FAILED, preparation.explain(e));
        }
    }

    /**
     * Removes all releases but some, and those that are served or were served before.
     *
     * @param keep releases that were committed
     */
    void prune(List<String> keep) {
        SequencedMap<String, Callable<Boolean>> work =
                fleet.byNode(Fleet.asFunction(ssh -> ssh.run(commands.sweep(keep))));
        work.put(archive.node(), () -> {
            archive.sweep(keep);
            return true;
        });
        fleet.together("Removing old releases", work);
    }

    /** The history is told, and when it does not listen, the first failure is still the one that counts. */
    private static RuntimeException told(Consumer<Result> ended, Result result, RuntimeException cause) {
        try {
            ended.accept(result);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }
}
