package dev.scalectl.release;

import dev.scalectl.config.Config;
import dev.scalectl.config.Hooks;
import dev.scalectl.console.Progress;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.manifest.Entry;
import dev.scalectl.release.manifest.Manifest;
import dev.scalectl.release.manifest.ManifestCache;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** A deployment up to the point where it would change anything on a node: {@code deploy --dry-run}. */
public final class Rehearsal {
    private final Config config;
    private final Fleet fleet;
    private final Archive archive;
    private final SetupState setupState;
    private final WebCommands commands;

    /**
     * For these web nodes.
     *
     * @param skipped web nodes that it does without
     */
    public Rehearsal(Config config, List<Ssh> webs, Ssh data, Skipped skipped, Progress progress) {
        this(
                config,
                new Fleet(webs, progress, skipped),
                Archive.on(data),
                new SetupState(data, SetupState.FILE),
                WebCommands.of(config));
    }

    Rehearsal(Config config, Fleet fleet, Archive archive, SetupState setupState, WebCommands commands) {
        this.config = config;
        this.fleet = fleet;
        this.archive = archive;
        this.setupState = setupState;
        this.commands = commands;
    }

    /**
     * Packs the application, which runs its build hook here, and compares it with what the nodes have.
     *
     * @throws dev.scalectl.error.Failure when the deployment would fail before it sent anything
     */
    public DryRun run(Packing packing, Setup setup, Strategy strategy) {
        SequencedMap<String, NodeState> states = fleet.quietly(
                "Looking at the nodes",
                ssh -> NodeState.parse(ssh.run(commands.look()).lines()));
        List<List<String>> batches = strategy.batches(fleet.names());
        Before before = new Before(states, archive.state());
        String id = ReleaseId.next(archive.now(), before.archive().complete());
        List<DryRun.Hook> hooks = hooks(config.app().hooks(), setup);
        try (Bundle bundle = packing.bundle(id, _ -> {})) {
            Room.check(before.all(archive.node()), bundle);
            Optional<String> live = Lineage.most(states.values(), NodeState::current);
            return new DryRun(
                    packing.title(),
                    bundle.revision(),
                    live,
                    bundle.entries(),
                    bundle.bytes(),
                    sendings(id, bundle, before),
                    hooks,
                    live.isPresent() ? batches : List.of(fleet.names()),
                    fleet.skipped().nodes(),
                    warnings(bundle, states, live));
        }
    }

    private static List<String> warnings(Bundle bundle, Map<String, NodeState> states, Optional<String> live) {
        List<String> warnings = new ArrayList<>(Largest.warning(bundle).stream().toList());
        states.forEach((node, state) -> {
            if (state.unsure() || !state.current().equals(live)) {
                warnings.add(node + " serves "
                        + state.current().map(id -> "release " + id).orElse("no release")
                        + (state.unsure() ? ", and is not sure of it" : "")
                        + ": it would first be brought to the one that is live");
            }
        });
        return warnings;
    }

    private List<DryRun.Sending> sendings(String id, Bundle bundle, Before before) {
        Bases bases = new Bases(ManifestCache.ofThisMachine(), commands);
        Optional<Delta.Base> common = bases.mostCommon(fleet, before.nodes());
        Manifest own = bundle.manifest();
        Manifest manifest = common.map(base -> own.adopting(base.manifest())).orElse(own);
        Function<Optional<Delta.Base>, Delta> deltas = from -> Delta.from(from, id, manifest, bundle.apart()::contains);
        List<DryRun.Sending> sendings = new ArrayList<>();
        try (Parcels parcels = new Parcels(bundle.contents())) {
            byBase(bases, before)
                    .forEach((base, nodes) -> sendings.add(sending(nodes, base, deltas.apply(base), parcels)));
            sendings.sort(Comparator.comparingInt(sending -> -sending.nodes().size()));
            Optional<Delta.Base> archived = archive.base(bases, before.archive(), common);
            sendings.add(sending(List.of(archive.node()), archived, deltas.apply(archived), parcels));
        }
        return sendings;
    }

    private Map<Optional<Delta.Base>, List<String>> byBase(Bases bases, Before before) {
        Map<Optional<Delta.Base>, List<String>> groups = new LinkedHashMap<>();
        for (Ssh ssh : fleet.nodes()) {
            String name = ssh.node().name();
            groups.computeIfAbsent(bases.of(ssh, before.nodes().get(name)), _ -> new ArrayList<>())
                    .add(name);
        }
        return groups;
    }

    private static DryRun.Sending sending(List<String> nodes, Optional<Delta.Base> base, Delta delta, Parcels parcels) {
        List<Entry.File> files = delta.sent();
        return new DryRun.Sending(
                nodes,
                base.map(Delta.Base::release),
                files.size(),
                delta.manifest().files().size() - files.size(),
                delta.size(),
                parcels.bytes(delta),
                Largest.of(files));
    }

    private List<DryRun.Hook> hooks(Hooks hooks, Setup setup) {
        List<String> all = fleet.names();
        List<String> first = List.of(all.getFirst());
        boolean setUp = !hooks.setup().isBlank() && setupState.wouldBeDue(setup);
        return Stream.of(
                        new DryRun.Hook("build", hooks.build(), List.of(), true),
                        new DryRun.Hook("prepare", hooks.prepare(), all, true),
                        new DryRun.Hook("setup", hooks.setup(), first, setUp),
                        new DryRun.Hook("migrate", hooks.migrate(), first, true),
                        new DryRun.Hook("activated", hooks.activated(), all, true))
                .filter(hook -> !hook.command().isBlank())
                .toList();
    }
}
