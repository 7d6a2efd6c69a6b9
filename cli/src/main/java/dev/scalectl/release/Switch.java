package dev.scalectl.release;

import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.round.Assignment;
import dev.scalectl.release.round.DecisionServer;
import dev.scalectl.release.round.Faults;
import dev.scalectl.release.round.Patience;
import dev.scalectl.release.round.Round;
import dev.scalectl.release.round.Round.Muster;
import dev.scalectl.release.round.StoodDown;
import dev.scalectl.release.round.Switched;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one place that changes which release web nodes serve, forth and back.
 *
 * @param root the folder with {@code releases} and {@code current}
 * @param server keeps the record that decides
 */
record Switch(String root, DecisionServer server, Patience patience, Faults faults) {

    /** As a configuration asks for it. */
    static Switch of(Config config, Destination to) {
        return new Switch(
                config.app().deployTo(),
                DecisionServer.on(to.data(), to.credentials()),
                Patience.USUAL,
                Faults.ofThisRun());
    }

    /** What a node serves, and what it served before. */
    record Served(Optional<String> current, Optional<String> previous) {
        static Served by(NodeState state) {
            return new Served(state.current(), state.previous());
        }

        /** After a release has become the one that is served. */
        Served then(String id) {
            return current.equals(Optional.of(id)) ? this : new Served(Optional.of(id), current);
        }
    }

    /**
     * A round that takes nodes to what they are to serve, at one instant; nothing is begun yet.
     *
     * @param traffic nodes that the round is to do without are taken out of it before anything is decided
     */
    Round round(Fleet fleet, Map<String, Served> target, Traffic traffic) {
        Skipped skipped = fleet.skipped();
        return round(
                fleet.nodes(),
                target,
                !skipped.isAllowed()
                        ? Muster.ALL
                        : (silent, others) -> {
                            if (!others.isEmpty()) {
                                return false;
                            }
                            silent.forEach(skipped::add);
                            skipped.takeOut(traffic);
                            return true;
                        });
    }

    /**
     * Takes nodes back at one instant; those that can't be asked are left where they are.
     *
     * @param target by node
     * @throws Failure when some did not go
     */
    void back(List<Ssh> nodes, Map<String, Served> target) {
        requireNone(tryBack(nodes, target), nodes.size());
    }

    /**
     * The same, for those who go on with the ones that did.
     *
     * @return those that did not go, with why
     */
    Map<String, String> tryBack(List<Ssh> nodes, Map<String, Served> target) {
        try (Round round = round(nodes, target, Muster.WHOEVER_CAN)) {
            Switched switched = round.decide(() -> {});
            Map<String, String> left = new TreeMap<>(switched.astray());
            left.putAll(switched.failed());
            return left;
        } catch (StoodDown e) {
            Map<String, String> left = new TreeMap<>();
            nodes.forEach(ssh -> left.put(ssh.node().name(), e.getMessage()));
            return left;
        }
    }

    /**
     * Looks at what came of a switch.
     *
     * @throws Failure when a node says that it did not do it, or none says that it did
     */
    static Switched checked(Switched switched, int nodes) {
        requireNone(switched.failed(), nodes);
        if (switched.activations().isEmpty()) {
            requireNone(switched.astray(), nodes);
        }
        return switched;
    }

    /** Changes a single node, at once. */
    static void now(Ssh web, WebCommands commands, Served target) {
        web.run(commands.link(target.current(), target.previous()));
    }

    /** The failure to end with when a switch failed, and so did the way back. */
    static Failure stuck(RuntimeException cause, Failure again) {
        Failure worse = new Failure(
                cause.getMessage() + "\nand going back failed too: " + again.getMessage(),
                "The nodes may serve different releases. See: scalectl status; mend it with: scalectl up",
                cause);
        worse.addSuppressed(again);
        return worse;
    }

    private Round round(List<Ssh> nodes, Map<String, Served> target, Muster muster) {
        List<Assignment> assignments = nodes.stream()
                .map(ssh -> {
                    Served served = target.get(ssh.node().name());
                    return new Assignment(ssh, root, served.current(), served.previous());
                })
                .toList();
        return new Round(assignments, server, muster, patience, faults);
    }

    private static void requireNone(Map<String, String> left, int nodes) {
        if (!left.isEmpty()) {
            String each = left.entrySet().stream()
                    .map(entry -> "\n" + entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining());
            throw new Failure(
                    "Switching failed on " + left.size() + " of " + nodes + (nodes == 1 ? " node" : " nodes") + ":"
                            + each,
                    "See the nodes with: scalectl status");
        }
    }
}
