package dev.scalectl.release;

import dev.scalectl.config.App;
import dev.scalectl.console.Stop;
import dev.scalectl.error.Failure;
import dev.scalectl.error.Joined;
import dev.scalectl.release.RollbackPlanner.Target;
import dev.scalectl.release.round.Round;
import dev.scalectl.release.round.Switched;
import dev.scalectl.service.Journal;
import dev.scalectl.service.ReleaseRow;
import dev.scalectl.service.ReleaseRow.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A rollback's own steps: look, bring the release where it is missing, switch, record, and then what may only warn.
 *
 * @param app the application as it is configured now
 * @param traffic nodes that don't say that they have switched are taken out of it
 * @param stillAlone throws when another operator may change the cluster; asked right before the switch
 * @param stop heeded up to the switch
 * @param grace how long a removed release's files stay for requests that began on it
 */
record SwitchBack(
        Fleet fleet,
        WebCommands commands,
        Archive archive,
        App app,
        Switch toServed,
        Traffic traffic,
        Runnable stillAlone,
        Stop stop,
        Duration grace) {

    /**
     * Does them.
     *
     * @param opening the history, which may still be on its way
     * @param account is told what happens
     * @throws Failure when the nodes serve what they served before
     */
    void run(Rollback.Wish wish, Supplier<Journal> opening, Account account) {
        long began = System.nanoTime();
        SequencedMap<String, NodeState> nodes = look();
        NodeState archived = nodes.remove(archive.node());
        Journal journal = opening.get();
        Target target = plan(journal, nodes, archived).choose(wish);
        account.release(target.id(), revision(journal, target.id()));
        account.previous(Optional.of(target.live()));
        account.staged(stop.unless(TwoPhase.UNCHANGED, () -> bring(target)));
        stop.unless(TwoPhase.UNCHANGED, () -> null);
        CompletableFuture<Layout> layout = CompletableFuture.supplyAsync(
                () -> Aftermath.layout(archive, target.id(), app), Thread::startVirtualThread);
        Switched switched = change(target, nodes, account);
        account.warn(switched.warnings());
        account.warn(Absentees.takeOut(switched, traffic));
        boolean removes = wish.remove() && !target.live().equals(target.id());
        Aftermath after = new Aftermath(fleet.without(switched.astray().keySet()), commands, archive, target);
        // neither needs the other, and both can only warn
        CompletableFuture<List<HookOutput>> outputs = CompletableFuture.supplyAsync(
                () -> after.run(app, Joined.of(layout), nodes), Thread::startVirtualThread);
        boolean recorded = record(journal, target, removes, began, account);
        account.hooks(Joined.of(outputs));
        if (removes && recorded) {
            after.remove(grace);
        }
        account.warn(after.warnings());
        fleet.skipped().takeOut(traffic);
    }

    private SequencedMap<String, NodeState> look() {
        SequencedMap<String, Callable<NodeState>> work = fleet.byNode(ssh -> NodeState.of(ssh, commands));
        work.put(archive.node(), archive::state);
        return fleet.together("Looking at the nodes", work);
    }

    private static RollbackPlanner plan(Journal journal, SequencedMap<String, NodeState> nodes, NodeState archived) {
        Lineage line = Lineage.of(journal.rows());
        if (journal.problem().isPresent() || line.ids().isEmpty()) {
            line = line.servedBy(nodes.values());
        }
        return new RollbackPlanner(journal.rows(), line, nodes, archived.complete());
    }

    private Map<String, Staged> bring(Target target) {
        Fleet lacking = fleet.only(ssh -> target.lacking().contains(ssh.node().name()));
        return lacking.nodes().isEmpty()
                ? Map.of()
                : lacking.all(
                        "bring release " + target.id(),
                        (ssh, shown) -> LiveRelease.bring(archive, ssh, commands, target.id(), shown::at));
    }

    private Switched change(Target target, Map<String, NodeState> nodes, Account account) {
        Map<String, Switch.Served> before = new LinkedHashMap<>();
        nodes.forEach((name, state) -> before.put(name, Switch.Served.by(state)));
        Map<String, Switch.Served> after = new LinkedHashMap<>(before);
        after.replaceAll((_, served) -> served.then(target.id()));
        fleet.skipped().takeOut(traffic);
        try (Round round = toServed.round(fleet, after, traffic)) {
            Switched said = fleet.progress().task("switch to " + target.id(), _ -> round.decide(stillAlone));
            Switched switched = fleet.skipped().leftOutOf(said);
            account.switched(switched);
            try {
                return Switch.checked(switched, fleet.nodes().size());
            } catch (Failure e) {
                throw goForth(before, e);
            }
        }
    }

    private Failure goForth(Map<String, Switch.Served> before, Failure cause) {
        try {
            toServed.back(fleet.nodes(), before);
            return cause.saying(cause.getMessage() + "\nAll nodes serve what they served before");
        } catch (Failure e) {
            return Switch.stuck(cause, e);
        }
    }

    /**
     * The nodes have changed: whatever becomes of the record, the rollback stands.
     *
     * @return whether it is known to whoever comes next
     */
    private boolean record(Journal journal, Target target, boolean removes, long began, Account account) {
        Instant now = journal.node().now();
        Instant end = now.plusMillis((System.nanoTime() - began) / 1_000_000);
        String revision = revision(journal, target.id());
        String who = Operator.name();
        List<ReleaseRow> rows = new ArrayList<>();
        if (removes) {
            String removed = revision(journal, target.live());
            rows.add(new ReleaseRow(0, target.live(), removed, who, now, Optional.of(end), Result.REMOVED));
        }
        rows.add(new ReleaseRow(
                0, target.id(), revision, who, now, Optional.of(end), Result.COMMITTED, account.figures()));
        try {
            if (!journal.add(rows)) {
                account.warn("The database on " + archive.node()
                        + " is down; the next command that changes the cluster tells it of this rollback");
            }
            return true;
        } catch (Failure e) {
            account.warn("The history could not be told, and up would go forth again. Run scalectl rollback "
                    + target.id() + " once more when " + archive.node() + " answers: " + e.getMessage());
            return false;
        }
    }

    private static String revision(Journal journal, String id) {
        return journal.rows().stream()
                .filter(row -> row.id().equals(id))
                .map(ReleaseRow::revision)
                .findFirst()
                .orElse("");
    }
}
