package dev.scalectl.release;

import dev.scalectl.console.Progress;
import dev.scalectl.node.Ssh;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The web nodes of a cluster, worked on side by side.
 *
 * @param nodes at least one
 */
record Fleet(List<Ssh> nodes, Progress progress) {

    /**
     * Does a step on every node, as one task.
     *
     * @throws dev.scalectl.error.Failure when it fails on any node, once it has ended on all
     */
    <T> SequencedMap<String, T> all(String what, Function<Ssh, T> work) {
        return progress.task(label(what), _ -> quietly(what, work));
    }

    /** The same for work that has no result. */
    void each(String what, Consumer<Ssh> work) {
        all(what, asFunction(work));
    }

    /** The same without being shown: for steps that are over before anyone could read them. */
    <T> SequencedMap<String, T> quietly(String what, Function<Ssh, T> work) {
        return Together.run(what, byNode(work));
    }

    /** The work by node, for those who do other things beside it. */
    <T> SequencedMap<String, Callable<T>> byNode(Function<Ssh, T> work) {
        SequencedMap<String, Callable<T>> byNode = new LinkedHashMap<>();
        nodes.forEach(node -> byNode.put(node.node().name(), () -> work.apply(node)));
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
        return new Fleet(
                nodes.stream().filter(ssh -> !names.contains(ssh.node().name())).toList(), progress);
    }

    /** The node where things are done that are done once. */
    Ssh first() {
        return nodes.getFirst();
    }

    private String label(String what) {
        return nodes.size() == 1 ? first().node().name() + ": " + what : what + " on " + nodes.size() + " nodes";
    }
}
