package dev.scalectl.release;

import dev.scalectl.config.Config;
import dev.scalectl.console.Progress;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import dev.scalectl.service.AppSecrets;
import dev.scalectl.service.History;
import dev.scalectl.service.ReleaseRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One deployment: a new release on all web nodes or on none. Until the switch nothing changes for users; a failure
 * before it removes what was staged, and one after it returns all nodes to the release before. The caller holds the
 * cluster's lock.
 */
public final class Deployment {
    private final Config config;
    private final Destination to;
    private final Progress progress;

    /** A deployment to be. */
    public Deployment(Config config, Destination to, Progress progress) {
        this.config = config;
        this.to = to;
        this.progress = progress;
    }

    /**
     * Packs and releases.
     *
     * @param source the application's folder
     * @throws Failure that says what failed on which node; the nodes serve what they served before
     */
    public Deployed deploy(Path source, Setup setup) {
        long began = System.nanoTime();
        try (History history = History.open(to.data(), to.credentials())) {
            Archive archive = Archive.on(to.data());
            String id = newId(history, archive);
            try (Bundle bundle = progress.task("pack " + source, task -> pack(source, id, task::done))) {
                Candidate candidate = candidate(id, bundle, setup);
                return release(candidate, history, archive, began);
            }
        }
    }

    private Deployed release(Candidate candidate, History history, Archive archive, long began) {
        Fleet fleet = new Fleet(to.webs(), progress);
        WebCommands commands = WebCommands.of(config);
        Optional<String> live = history.live();
        Before before = Before.look(fleet, commands, archive, live);
        Room.check(before.all(archive.node()), candidate.bundle());
        history.begin(candidate.id(), candidate.bundle().revision(), Operator.name());

        Rollout rollout = new Rollout(candidate.id(), candidate.layout(), commands);
        SetupState setupState = new SetupState(to.data(), SetupState.FILE);
        Preparation preparation = new Preparation(candidate, fleet, rollout, archive, setupState);
        List<HookOutput> outputs = new ArrayList<>();
        try {
            outputs.addAll(preparation.run());
        } catch (RuntimeException e) {
            before.sweep(fleet, commands, archive, progress);
            throw ended(history, candidate, ReleaseRow.Result.FAILED, preparation.explain(e));
        }
        Decision decision = new Decision(candidate, fleet, rollout, new Switch(fleet, commands), before.served());
        try {
            outputs.addAll(decision.run(() -> {
                archive.commit(candidate.description());
                fleet.quietly("Marking the release as complete", Fleet.asFunction(rollout::mark));
                history.finish(candidate.id(), ReleaseRow.Result.COMMITTED);
            }));
        } catch (RuntimeException e) {
            throw ended(history, candidate, ReleaseRow.Result.RETURNED, preparation.explain(e));
        }

        List<String> warnings =
                new Pruning(fleet, commands, archive).run(history, config.app().keepReleases());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Deployed(candidate.id(), live, candidate.bundle().revision(), names(), took, outputs, warnings);
    }

    private Bundle pack(Path source, String id, Consumer<String> result) {
        Bundle bundle = new Assembly(config, source).bundle(id);
        result.accept(String.format(
                Locale.ROOT,
                "%d entries, %.1f MB, %.1f MB packed",
                bundle.entries(),
                bundle.bytes() / 1e6,
                bundle.packedBytes() / 1e6));
        return bundle;
    }

    private Candidate candidate(String id, Bundle bundle, Setup setup) {
        Ssh data = to.data();
        String version = data.run(Command.script("release/server-version.sh").sudo())
                .out()
                .strip();
        String address = data.node().privateIp().orElseThrow();
        Environment environment = new Environment(config, address, version, to.credentials());
        var secrets = AppSecrets.readOrMake(data, config.app().secrets());
        Secret file = EnvironmentFile.render(environment.variables(to.balancerSubnets(), secrets));
        return new Candidate(
                id,
                bundle,
                Layout.of(config.app()),
                config.app().hooks(),
                file,
                environment.migrateUrl(),
                setup,
                config.app().watch());
    }

    private String newId(History history, Archive archive) {
        List<String> known = new ArrayList<>(archive.state().complete());
        history.list().forEach(row -> known.add(row.id()));
        String now = to.data()
                .run(Command.of("date", "-u", ReleaseId.DATE_FORMAT))
                .out()
                .strip();
        return ReleaseId.next(now, known);
    }

    private static RuntimeException ended(
            History history, Candidate candidate, ReleaseRow.Result result, RuntimeException cause) {
        try {
            history.finish(candidate.id(), result);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    private List<String> names() {
        return to.webs().stream().map(ssh -> ssh.node().name()).toList();
    }
}
