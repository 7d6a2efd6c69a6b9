package dev.scalectl.release;

import dev.scalectl.config.Config;
import dev.scalectl.console.Progress;
import dev.scalectl.console.Stop;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Secret;
import dev.scalectl.release.Deployed.Ending;
import dev.scalectl.release.source.AppFolder;
import dev.scalectl.service.History;
import dev.scalectl.service.HistoryFile;
import dev.scalectl.service.ReleaseRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One deployment: a new release on all web nodes or on none. Until the switch nothing changes for users; a failure
 * before it removes what was staged, and one after it returns all nodes to the release before. The caller holds the
 * cluster's lock.
 */
public final class Deployment {
    private final Config config;
    private final Destination to;
    private final Strategy strategy;
    private final Runnable stillAlone;
    private final Stop stop;
    private final Progress progress;

    /**
     * A deployment to be.
     *
     * @param strategy how the nodes change, but for a first release, which goes live on all of them at once; refused
     *     before anything is done when it does not suit them
     * @param stillAlone throws when another operator may change the cluster; asked right before the switch
     * @param stop a deployment stops when it is asked before the switch, and comes to its end when it is asked later
     */
    public Deployment(
            Config config, Destination to, Strategy strategy, Runnable stillAlone, Stop stop, Progress progress) {
        this.config = config;
        this.to = to;
        this.strategy = strategy;
        this.stillAlone = stillAlone;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Looks at an application before anything is made for it, or anybody asked.
     *
     * @throws Failure when it can't be released, as far as that shows without building it
     */
    public static void check(Config config, AppFolder app) {
        new Assembly(config, app).check();
    }

    /**
     * Packs and releases.
     *
     * @param packing the application
     * @param verify whether files that the nodes have already are read and compared before they are taken over
     * @throws NotDeployed that says what failed on which node; the nodes serve what they served before
     */
    public Deployed deploy(Packing packing, Setup setup, boolean verify) {
        Fleet fleet = new Fleet(to.webs(), progress, to.skipped());
        Account account = new Account(fleet.names(), to.skipped());
        var _ = strategy.batches(fleet.names());
        try (Stop.Work _ = stop.begin(progress);
                Groundwork ground = Groundwork.of(config, to, fleet)) {
            String id = newId(ground);
            account.release(id, "");
            account.previous(ground.live());
            List<HookOutput> outputs = new ArrayList<>();
            try (Bundle bundle = stop.unless(
                    TwoPhase.UNCHANGED,
                    () -> progress.task("pack " + packing.title(), task -> pack(packing, id, outputs, task::done)))) {
                account.hooks(outputs);
                Largest.warning(bundle).ifPresent(warning -> progress.line("Warning: " + warning));
                account.release(id, bundle.revision());
                release(candidate(id, bundle, setup, verify, ground), ground, account);
                return account.closed(Ending.DONE);
            }
        } catch (Failure e) {
            throw NotDeployed.because(e, account);
        }
    }

    private void release(Candidate candidate, Groundwork ground, Account account) {
        History history = ground.history();
        Archive archive = ground.archive();
        SetupState setupState = new SetupState(to.data(), SetupState.FILE);
        TwoPhase twoPhase = new TwoPhase(
                ground.fleet(),
                WebCommands.of(config),
                archive,
                setupState,
                Switch.of(config, to),
                to.traffic(),
                ground.live().isPresent() ? strategy : new Strategy.Atomic(),
                stillAlone,
                stop);
        Before before = twoPhase.look(ground);
        Room.check(before.all(archive.node()), candidate.bundle());
        String id = candidate.id();
        history.begin(id, candidate.bundle().revision(), Operator.name());
        twoPhase.run(candidate, before, account, result -> history.finish(id, result, account.figures()));
        settle(twoPhase, history, account);
        if (ground.wasInterrupted()) {
            // a rolling one may have left nodes out of the balancer
            problem(
                            "Not all nodes get requests again: ",
                            () -> to.traffic().putBack().accept(ground.fleet().names()))
                    .ifPresent(account::warn);
        }
    }

    /** The release is live whatever becomes of old ones and of the copy: a failure is only told. */
    private void settle(TwoPhase twoPhase, History history, Account account) {
        List<ReleaseRow> rows = history.list();
        CompletableFuture<Optional<String>> copy = CompletableFuture.supplyAsync(
                () -> problem(
                        "A rollback without the database would not know of this release: ",
                        () -> HistoryFile.on(to.data()).replace(rows)),
                Thread::startVirtualThread);
        problem(
                        "Old releases could not be removed: ",
                        () -> twoPhase.prune(kept(rows, config.app().keepReleases())))
                .ifPresent(account::warn);
        copy.join().ifPresent(account::warn);
    }

    private static Optional<String> problem(String what, Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (Failure e) {
            return Optional.of(what + e.getMessage());
        }
    }

    /**
     * Ids of the last committed releases, each once; those that were taken back or removed later don't count.
     *
     * @param newestFirst the history
     */
    static List<String> kept(List<ReleaseRow> newestFirst, int keep) {
        return newestFirst.stream()
                .filter(row -> row.result() == ReleaseRow.Result.COMMITTED)
                .map(ReleaseRow::id)
                .distinct()
                .filter(id -> Lineage.verdict(newestFirst, id).equals(Optional.of(ReleaseRow.Result.COMMITTED)))
                .limit(keep)
                .toList();
    }

    private static Bundle pack(Packing packing, String id, List<HookOutput> outputs, Consumer<String> result) {
        Bundle bundle = packing.bundle(id, outputs::add);
        result.accept(String.format(Locale.ROOT, "%d entries, %.1f MB", bundle.entries(), bundle.bytes() / 1e6));
        return bundle;
    }

    private Candidate candidate(String id, Bundle bundle, Setup setup, boolean verify, Groundwork ground) {
        String address = to.data().node().privateIp().orElseThrow();
        Environment environment =
                new Environment(config, address, ground.server().version(), to.credentials());
        Secret file = EnvironmentFile.render(environment.variables(to.balancerSubnets(), ground.secrets()));
        return new Candidate(
                id,
                bundle,
                Layout.of(config.app()),
                config.app().hooks(),
                file,
                environment.migrateUrl(),
                setup,
                config.app().watch(),
                verify);
    }

    private static String newId(Groundwork ground) {
        List<String> known = new ArrayList<>(ground.archived().complete());
        ground.rows().forEach(row -> known.add(row.id()));
        return ReleaseId.next(ReleaseId.at(ground.server().now()), known);
    }
}
