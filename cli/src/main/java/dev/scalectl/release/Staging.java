package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import dev.scalectl.node.FullDisk;
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
import java.util.function.Consumer;

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
     * @param told gets how far it is, as text
     */
    Staged stage(Ssh ssh, NodeState state, Consumer<String> told) {
        try {
            return made(ssh, state, told);
        } catch (Failure e) {
            throw FullDisk.explain(e, state.disk());
        }
    }

    private Staged made(Ssh ssh, NodeState state, Consumer<String> told) {
        long began = System.nanoTime();
        Delta delta = delta(bases.of(ssh, state));
        Courier.Delivery made = send(ssh, delta, told);
        long bytes = made.bytes();
        if (made.output().lines().contains(NO_BASE)) {
            delta = delta(Optional.empty());
            made = send(ssh, delta, told);
            bytes += made.bytes();
        }
        int files = delta.sent().size();
        List<Entry> missing = missing(made.output());
        if (!missing.isEmpty()) {
            Delta rest = rests.computeIfAbsent(
                    missing, entries -> Delta.rest(blueprint.id(), blueprint.manifest(), entries));
            bytes += send(ssh, rest, told).bytes();
            files += rest.sent().size();
        }
        return new Staged(files, bytes, Duration.ofNanos(System.nanoTime() - began));
    }

    /** What makes the release of a base. */
    Delta delta(Optional<Delta.Base> from) {
        return deltas.computeIfAbsent(
                from, base -> Delta.from(base, blueprint.id(), blueprint.manifest(), blueprint.apart()::contains));
    }

    private Courier.Delivery send(Ssh ssh, Delta delta, Consumer<String> told) {
        String environment = blueprint.environment().reveal();
        int length = environment.getBytes(UTF_8).length;
        Command stage = commands.stage(blueprint.id(), blueprint.layout(), blueprint.verify(), length);
        return courier.bring(delta, ssh, stage, new Secret(environment + WebCommands.stageProgram()), told);
    }

    private List<Entry> missing(Output output) {
        List<Entry> entries = blueprint.manifest().entries();
        return output.lines().stream()
                .filter(line -> line.startsWith(MISSING))
                .map(line -> entries.get(Integer.parseInt(line.substring(MISSING.length()))))
                .toList();
    }
}
