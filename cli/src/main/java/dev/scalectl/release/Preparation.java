package dev.scalectl.release;

import dev.scalectl.console.Stop;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Pool;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Everything that is done before the switch; users see nothing of it. */
final class Preparation {
    private static final int SHOWN_LINES = 10;

    private final Candidate candidate;
    private final Fleet fleet;
    private final Rollout rollout;
    private final Archive archive;
    private final SetupState setupState;
    private final Stop stop;
    private final Before before;
    private final List<HookOutput> outputs = new ArrayList<>();
    private final Map<String, Staged> staged = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean migrated;

    Preparation(
            Candidate candidate,
            Before before,
            Fleet fleet,
            Rollout rollout,
            Archive archive,
            SetupState setupState,
            Stop stop) {
        this.candidate = candidate;
        this.before = before;
        this.fleet = fleet;
        this.rollout = rollout;
        this.archive = archive;
        this.setupState = setupState;
        this.stop = stop;
    }

    /**
     * Stages, runs the hooks and proves the release on each node.
     *
     * @param arm begins to prepare the switch of these nodes; called when all that takes long is done
     * @return what the hooks wrote
     * @throws Failure when anything fails anywhere, or the operator wants no more; what was staged is still there
     */
    List<HookOutput> run(Consumer<List<String>> arm) {
        boolean setUp = !candidate.hooks().setup().isBlank() && setupState.isDue(candidate.setup());
        try (Shipment shipment = Shipment.of(candidate, before, archive, rollout.commands(), fleet);
                Beside archiving = Beside.start("Archiving", archive.node(), shipment::toArchive)) {
            stage(shipment);
            stop.check();
            runHooks(setUp, arm);
            archiving.await();
        }
        stop.check();
        return outputs;
    }

    /** How the release came to each web node. */
    Map<String, Staged> staged() {
        return staged;
    }

    private void runHooks(boolean setUp, Consumer<List<String>> arm) {
        if (!candidate.hooks().prepare().isBlank()) {
            keep("prepare", fleet.all("prepare hook", rollout::prepare));
        }
        stop.check();
        if (setUp) {
            setupState.started(candidate.id());
            once("setup", candidate.hooks().setup());
            setupState.done(candidate.id());
        }
        stop.check();
        if (!candidate.hooks().migrate().isBlank()) {
            once("migrate", candidate.hooks().migrate());
        }
        stop.check();
        arm.accept(fleet.names());
        if (!candidate.layout().proof().isEmpty()) {
            fleet.all("ready check", rollout::proveNew)
                    .forEach((node, pool) ->
                            pool.filter(Pool::isHigh).ifPresent(high -> warnings.add(high.warning(node))));
        }
    }

    /** What stands in nobody's way yet. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Adds to a failure what nothing here can take back. */
    RuntimeException explain(RuntimeException e) {
        if (!migrated || !(e instanceof Failure failure)) {
            return e;
        }
        StringBuilder text = new StringBuilder(failure.getMessage())
                .append("\nWhat the setup and migrate hooks have done to the database stays");
        // a hook that failed has its output in the failure
        outputs.stream()
                .filter(output -> output.hook().equals("setup") || output.hook().equals("migrate"))
                .forEach(output -> text.append(". The ")
                        .append(output.hook())
                        .append(" hook said:\n")
                        .append(end(output.output())));
        return failure.saying(text.toString());
    }

    private static String end(String output) {
        List<String> lines = output.stripTrailing().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    private void stage(Shipment shipment) {
        staged.putAll(fleet.all("stage", shipment::to));
    }

    private void once(String name, String hook) {
        Ssh node = fleet.first();
        String title = node.node().name() + ": " + name + " hook";
        migrated = true;
        String output = fleet.progress().task(title, _ -> rollout.hook(node, name, hook, databaseUrl()));
        keep(name, Map.of(node.node().name(), output));
    }

    private Map<String, Secret> databaseUrl() {
        return Map.of("DATABASE_URL", candidate.migrateUrl());
    }

    private void keep(String hook, Map<String, String> byNode) {
        byNode.forEach((node, output) -> {
            if (!output.isBlank()) {
                outputs.add(new HookOutput(node, hook, output));
            }
        });
    }
}
