package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.node.Command;
import dev.scalectl.node.Output;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.manifest.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a release's files on web nodes: what a release there has already is linked, the rest is sent. Nodes that have
 * the same base get the same delta.
 */
final class Staging {
    private static final String NO_BASE = "base";
    private static final String MISSING = "file ";

    private final Blueprint blueprint;
    private final WebCommands commands;
    private final Bases bases;
    private final Courier courier;
    private final Map<Optional<Delta.Base>, Delta> deltas = new ConcurrentHashMap<>();
    private final Map<List<Entry>, Delta> rests = new ConcurrentHashMap<>();

    Staging(Blueprint blueprint, WebCommands commands, Bases bases, Courier courier) {
        this.blueprint = blueprint;
        this.commands = commands;
        this.bases = bases;
        this.courier = courier;
    }

    /**
     * Makes it on one node, with what is that node's own.
     *
     * @param state what the node has
     */
    Staged stage(Ssh ssh, NodeState state) {
        long began = System.nanoTime();
        Courier.Delivery made = send(ssh, delta(bases.of(ssh, state)));
        long bytes = made.bytes();
        if (made.output().lines().contains(NO_BASE)) {
            made = send(ssh, delta(Optional.empty()));
            bytes += made.bytes();
        }
        List<Entry> missing = missing(made.output());
        if (!missing.isEmpty()) {
            Delta rest =
                    rests.computeIfAbsent(missing, files -> Delta.rest(blueprint.id(), blueprint.manifest(), files));
            bytes += send(ssh, rest).bytes();
        }
        return new Staged(bytes, Duration.ofNanos(System.nanoTime() - began));
    }

    /** What makes the release of a base. */
    Delta delta(Optional<Delta.Base> from) {
        return deltas.computeIfAbsent(
                from,
                base -> base.map(old ->
                                Delta.between(old, blueprint.id(), blueprint.manifest(), blueprint.apart()::contains))
                        .orElseGet(() -> Delta.whole(blueprint.id(), blueprint.manifest())));
    }

    private Courier.Delivery send(Ssh ssh, Delta delta) {
        String environment = blueprint.environment().reveal();
        int length = environment.getBytes(UTF_8).length;
        Command stage = commands.stage(blueprint.id(), blueprint.layout(), blueprint.verify(), length);
        return courier.bring(delta, ssh, stage, new Secret(environment + WebCommands.stageProgram()));
    }

    private List<Entry> missing(Output output) {
        List<Entry> entries = blueprint.manifest().entries();
        return output.lines().stream()
                .filter(line -> line.startsWith(MISSING))
                .map(line -> entries.get(Integer.parseInt(line.substring(MISSING.length()))))
                .toList();
    }
}
