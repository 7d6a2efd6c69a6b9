package dev.scalectl.release;

import dev.scalectl.console.Part;
import dev.scalectl.console.Progress;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Ssh;
import dev.scalectl.node.Unreachable;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The web nodes of a cluster, worked on side by side. */
final class Fleet {
    private final List<Ssh> nodes;
    private final Progress progress;
    private final Skipped skipped;

    /** Nodes that all have to be there, at least one. */
    Fleet(List<Ssh> nodes, Progress progress) {
        this(nodes, progress, Skipped.nobody());
    }

    /**
     * Nodes of which some may get lost on the way.
     *
     * @param skipped those that are missing; told of those that get lost
     */
    Fleet(List<Ssh> nodes, Progress progress, Skipped skipped) {
        this.nodes = List.copyOf(nodes);
        this.progress = progress;
        this.skipped = skipped;
    }

    /** Those that are there. */
    List<Ssh> nodes() {
        return nodes.stream().filter(ssh -> !skipped.has(ssh.node().name())).toList();
    }

    /** Their names. */
    List<String> names() {
        return nodes().stream().map(ssh -> ssh.node().name()).toList();
    }

    Progress progress() {
        return progress;
    }

    Skipped skipped() {
        return skipped;
    }

    /**
     * Does a step on every node, as one task.
     *
     * @throws Failure when it fails on any node, once it has ended on all
     */
    <T> SequencedMap<String, T> all(String what, Function<Ssh, T> work) {
        return all(what, (ssh, _) -> work.apply(ssh));
    }

    /** The same for work that tells on the way what it is at. */
    <T> SequencedMap<String, T> all(String what, BiFunction<Ssh, Part, T> work) {
        return progress.task(label(what), task -> {
            Map<String, Part> parts = new HashMap<>();
            names().forEach(name -> parts.put(name, task.part(name)));
            return quietly(what, ssh -> shown(parts.get(ssh.node().name()), part -> work.apply(ssh, part)));
        });
    }

    private static <T> T shown(Part part, Function<Part, T> work) {
        try {
            T result = work.apply(part);
            part.done();
            return result;
        } catch (Failure e) {
            part.failed(e.getMessage().lines().findFirst().orElse(""));
            throw e;
        }
    }

    /** The same for work that has no result. */
    void each(String what, Consumer<Ssh> work) {
        all(what, asFunction(work));
    }

    /** The same without being shown: for steps that are over before anyone could read them. */
    <T> SequencedMap<String, T> quietly(String what, Function<Ssh, T> work) {
        return together(what, byNode(work));
    }

    /**
     * Does work on nodes and on others, side by side; a node that gets lost is missing in the results.
     *
     * @throws Failure when anything fails, once all has ended, unless it is only that nodes may be missing
     */
    <T> SequencedMap<String, T> together(String what, SequencedMap<String, Callable<T>> work) {
        Together.Outcome<T> outcome = Together.all(what, work);
        Map<String, Failure> failures = outcome.failures();
        boolean isLoss = failures.entrySet().stream()
                .allMatch(one -> one.getValue() instanceof Unreachable && names().contains(one.getKey()));
        if (failures.isEmpty() || !isLoss || failures.size() >= names().size()) {
            return outcome.orFailure();
        }
        if (!skipped.isAllowed()) {
            throw Skipped.advised(outcome.failure());
        }
        failures.forEach((node, failure) -> {
            skipped.add(node, failure.getMessage());
            progress.line("Going on without " + failure.getMessage());
        });
        return outcome.results();
    }

    /** The work by node, for those who do other things beside it. */
    <T> SequencedMap<String, Callable<T>> byNode(Function<Ssh, T> work) {
        SequencedMap<String, Callable<T>> byNode = new LinkedHashMap<>();
        nodes().forEach(node -> byNode.put(node.node().name(), () -> work.apply(node)));
        return byNode;
    }

    static Function<Ssh, Boolean> asFunction(Consumer<Ssh> work) {
        return ssh -> {
            work.accept(ssh);
            return true;
        };
    }

    /** All but some. */
    Fleet without(Collection<String> names) {
        return only(ssh -> !names.contains(ssh.node().name()));
    }

    /** Some of them. */
    Fleet only(Predicate<Ssh> wanted) {
        return new Fleet(nodes().stream().filter(wanted).toList(), progress, skipped);
    }

    /** The node where things are done that are done once. */
    Ssh first() {
        return nodes().getFirst();
    }

    private String label(String what) {
        int count = nodes().size();
        return count == 1 ? first().node().name() + ": " + what : what + " on " + count + " nodes";
    }
}
