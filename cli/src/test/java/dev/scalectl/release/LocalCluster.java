package dev.scalectl.release;

import dev.scalectl.config.App;
import dev.scalectl.config.Config;
import dev.scalectl.config.Hooks;
import dev.scalectl.console.Progress;
import dev.scalectl.console.Stop;
import dev.scalectl.error.Failure;
import dev.scalectl.node.LocalRedis;
import dev.scalectl.node.Secret;
import dev.scalectl.release.round.DecisionServer;
import dev.scalectl.release.round.Faults;
import dev.scalectl.release.round.Patience;
import dev.scalectl.release.source.AppFolder;
import dev.scalectl.service.HistoryFile;
import dev.scalectl.service.Journal;
import dev.scalectl.service.ReleaseRow.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two web nodes and a data node in a folder of this machine. */
final class LocalCluster extends LocalNodes {
    private static final Secret PASSWORD = new Secret("only-in-tests");
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(30), Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(60));

    final LocalRedis redis;

    /** What the history was told. */
    final List<Result> results = new ArrayList<>();

    /** What was taken out of the balancer. */
    final List<String> takenOut = new ArrayList<>();

    /** What was drained and put back. */
    final LocalBalancer balancer = new LocalBalancer();

    Optional<URI> site = Optional.empty();
    Duration watch = Duration.ZERO;
    Strategy strategy = new Strategy.Atomic();
    Hooks hooks = Configs.NO_HOOKS;
    Duration hookLimit = Configs.HOOK_LIMIT;
    Setup setup = Setup.ONCE;
    boolean deafHistory;
    Runnable stillAlone = () -> {};
    Stop stop = new Stop(() -> {});
    Skipped skipped = Skipped.nobody();

    LocalCluster(Path folder) throws IOException {
        super(folder);
        this.redis = LocalRedis.start(folder.resolve("redis"), PASSWORD);
    }

    /** Makes all nodes as new. */
    void reset() throws IOException {
        results.clear();
        takenOut.clear();
        balancer.reset();
        site = Optional.empty();
        watch = Duration.ZERO;
        strategy = new Strategy.Atomic();
        hooks = Configs.NO_HOOKS;
        hookLimit = Configs.HOOK_LIMIT;
        setup = Setup.ONCE;
        deafHistory = false;
        stillAlone = () -> {};
        stop = new Stop(() -> {});
        skipped = Skipped.nobody();
        clear(archive());
        startAnew();
    }

    Deployed deploy(String id, Path source) {
        App app = app(source);
        TwoPhase twoPhase = twoPhase();
        try (Bundle bundle = new Assembly(Configs.of(app), AppFolder.own(source)).bundle(id, _ -> {})) {
            Secret environment = EnvironmentFile.render(Map.of("A", new Secret("it's")));
            String withoutComment =
                    environment.reveal().substring(environment.reveal().indexOf('\n') + 1);
            Candidate candidate = new Candidate(
                    id,
                    bundle,
                    Layout.of(app),
                    hooks,
                    new Secret(withoutComment),
                    new Secret("migrate-url"),
                    setup,
                    watch,
                    false);
            Before before = twoPhase.look(live());
            Account account = new Account(WEBS, skipped);
            account.release(id, "");
            twoPhase.run(candidate, before, account, this::tell);
            return account.closed(Deployed.Ending.DONE);
        }
    }

    DryRun rehearse(Path source) {
        Config config = Configs.of(app(source));
        Fleet fleet = new Fleet(WEBS.stream().map(this::ssh).toList(), Progress.silent(), skipped);
        try (Packing packing = Packing.begin(config, AppFolder.own(source))) {
            return new Rehearsal(config, fleet, archiveOverSsh(), setupState(), commands())
                    .run(packing, setup, strategy);
        }
    }

    /** Goes back as it is done while the database is down. */
    Deployed rollback(Rollback.Wish wish, Path source) {
        Fleet fleet = new Fleet(WEBS.stream().map(this::ssh).toList(), Progress.silent(), skipped);
        SwitchBack back = new SwitchBack(
                fleet,
                commands(),
                archiveOverSsh(),
                app(source),
                toServed(),
                traffic(),
                stillAlone,
                stop,
                Duration.ZERO);
        Account account = new Account(WEBS, skipped);
        back.run(wish, () -> Journal.withoutDatabase(historyFile(), "the database is down"), account);
        return account.closed(Deployed.Ending.DONE);
    }

    private WebCommands commands() {
        return new WebCommands(ROOT, LocalNode.USER, LocalNode.USER, 80, hookLimit);
    }

    HistoryFile historyFile() {
        return new HistoryFile(ssh("data-1"), archive().resolve("history").toString());
    }

    private void tell(Result result) {
        if (deafHistory) {
            throw new Failure("the database has gone away", "Start it");
        }
        results.add(result);
    }

    private Optional<String> live() {
        return results.contains(Result.COMMITTED) ? state("web-1").current() : Optional.empty();
    }

    TwoPhase twoPhase() {
        Fleet fleet = new Fleet(WEBS.stream().map(this::ssh).toList(), Progress.silent(), skipped);
        SetupState setupState =
                new SetupState(ssh("data-1"), archive().resolve("setup").toString());
        return new TwoPhase(
                fleet,
                commands(),
                archiveOverSsh(),
                setupState,
                toServed(),
                traffic(),
                strategy,
                () -> stillAlone.run(),
                stop);
    }

    private SetupState setupState() {
        return new SetupState(ssh("data-1"), archive().resolve("setup").toString());
    }

    private Switch toServed() {
        DecisionServer server = new DecisionServer(ssh("data-1"), "127.0.0.1", redis.port(), PASSWORD);
        return new Switch(ROOT, server, PATIENCE, Faults.ofThisRun());
    }

    private Traffic traffic() {
        return new Traffic(takenOut::addAll, balancer::drain, balancer::putBack, () -> site);
    }

    Archive archiveOverSsh() {
        return new Archive(ssh("data-1"), archive().toString());
    }

    private App app(Path source) {
        return Configs.app(source).hooks(hooks).build();
    }

    /** Brings the live release to a node. */
    void put(String web, String id) {
        LiveRelease.put(archiveOverSsh(), ssh(web), commands(), id);
    }

    NodeState state(String web) {
        return NodeState.of(ssh(web), commands());
    }

    void switchTo(String web, String id) {
        Switch.now(ssh(web), commands(), new Switch.Served(Optional.of(id), Optional.empty()));
    }

    @Override
    public void close() throws IOException {
        super.close();
        redis.close();
    }
}
