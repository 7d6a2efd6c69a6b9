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
 * change, at once or in batches, and what fails from there on takes all of them back.
 *
 * @param strategy how they change
 * @param traffic nodes that don't say that they have switched are taken out of it
 * @param stillAlone throws when another operator may change the cluster; asked right before the switch
 * @param stop heeded up to the switch, and between batches
 */
record TwoPhase(
        Fleet fleet,
        WebCommands commands,
        Archive archive,
        SetupState setupState,
        Switch toServed,
        Traffic traffic,
        Strategy strategy,
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
        Attempt attempt = new Attempt(
                candidate,
                before,
                fleet,
                rollout,
                new Preparation(candidate, before, fleet, rollout, archive, setupState, stop),
                archive,
                traffic,
                stop,
                account,
                ended);
        switch (strategy) {
            case Strategy.Atomic _ -> atOnce(attempt);
            case Strategy.Rolling rolling -> new Rolling(attempt, toServed, stillAlone).run(rolling.batch());
        }
    }

    private void atOnce(Attempt attempt) {
        Candidate candidate = attempt.candidate();
        Before before = attempt.before();
        Account account = attempt.account();
        try (Round round = toServed.round(fleet, before.then(candidate.id()), traffic)) {
            attempt.prepare(round::arm);
            Switched switched = decide(attempt, round);
            account.warn(attempt.preparation().warnings());
            account.switched(switched);
            account.warn(switched.warnings());
            account.warn(Absentees.takeOut(switched, traffic));
            Decision decision =
                    new Decision(candidate, fleet, attempt.rollout(), attempt.watch(), toServed, before.served());
            try {
                account.hooks(decision.hold(switched, attempt::commit));
            } catch (RuntimeException e) {
                throw attempt.ended(Result.RETURNED, e);
            }
        }
    }

    private Switched decide(Attempt attempt, Round round) {
        String id = attempt.candidate().id();
        try {
            Switched switched = fleet.progress().task("switch to " + id, _ -> round.decide(stillAlone));
            return fleet.skipped().leftOutOf(switched);
        } catch (StoodDown e) {
            throw attempt.givenUp(e);
        } catch (RuntimeException e) {
            // what is staged stays: removing it could meet another operator's work
            throw attempt.ended(Result.FAILED, e);
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
}
