package dev.scalectl.release.round;

import dev.scalectl.error.Failure;
import dev.scalectl.release.round.DecisionRecord.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * One switch of web nodes at one instant. A process on each of them has everything prepared but one rename; the
 * operator proposes an instant, and when all have accepted it, one record in the data node's Redis decides. Each node
 * reads that record, so that all do the same, whoever dies and whichever message is lost.
 */
public final class Round implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final String AGAIN = "Run the command again; see the nodes with: scalectl status";

    private final String id = UUID.randomUUID().toString();
    private final List<Assignment> assignments;
    private final DecisionServer server;
    private final Muster muster;
    private final Patience patience;
    private final Faults faults;
    private final Wires wires;
    private final Set<String> nodes;
    private CompletableFuture<DecisionRecord> record;
    private final Map<String, String> absent = new HashMap<>();
    private final Map<String, String> silent = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean over;

    /** A round in which nothing is begun yet. */
    public Round(List<Assignment> assignments, DecisionServer server, Muster muster, Patience patience, Faults faults) {
        this.assignments = List.copyOf(assignments);
        this.server = server;
        this.muster = muster;
        this.patience = patience;
        this.faults = faults;
        List<String> names = assignments.stream().map(Assignment::node).toList();
        this.wires = new Wires(names);
        this.nodes = new HashSet<>(names);
    }

    /** Who has to be there. */
    @FunctionalInterface
    public interface Muster {
        /** All nodes, or nothing is done. */
        Muster ALL = (silent, others) -> silent.isEmpty() && others.isEmpty();
        /** Whoever can: a way back has to be gone by as many as possible. */
        Muster WHOEVER_CAN = (_, _) -> true;

        /**
         * Whether the others go on.
         *
         * @param silent nodes that don't answer, with why
         * @param others nodes that answer that they can't, with why
         */
        boolean suffices(Map<String, String> silent, Map<String, String> others);
    }

    /**
     * Begins to arm nodes, and comes back at once; it costs nothing beside other work.
     *
     * @param those that are still there
     */
    public void arm(Collection<String> those) {
        nodes.retainAll(those);
        record = CompletableFuture.supplyAsync(
                () -> DecisionRecord.open(id, server, patience.redis(), faults), Thread::startVirtualThread);
        Arming arming = new Arming(id, server, patience.idle(), wires.names());
        for (Assignment assignment : assignments) {
            if (nodes.contains(assignment.node())) {
                Thread.startVirtualThread(() -> wires.start(assignment, arming, faults));
            }
        }
    }

    /**
     * Decides, and waits for what comes of it. Nodes that are not armed yet are armed first.
     *
     * @param stillAlone throws when another operator may change the cluster; asked right before the decision
     * @throws StoodDown when it was not decided
     */
    public Switched decide(Runnable stillAlone) {
        if (record == null) {
            arm(List.copyOf(nodes));
        }
        Authority authority = armed();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Lead lead = Lead.of(nodes.size(), authority.roundTripNanos(), attempt);
            OptionalLong at = authority.propose(lead.micros());
            if (at.isEmpty()) {
                authority = withoutRecord("Redis on " + server.data().node().name() + " does not answer any more");
                continue;
            }
            long instant = System.nanoTime() + lead.micros() * 1000;
            if (isAccepted(authority, at.getAsLong(), lead, instant)) {
                askWhetherAlone(stillAlone);
                Verdict verdict = authority.decide(at.getAsLong(), lead.margin());
                if (verdict != Verdict.TOO_LATE) {
                    return close(authority, at.getAsLong(), instant, verdict);
                }
            }
        }
        throw standDown("The nodes and this machine did not agree on an instant in time", null);
    }

    private Authority armed() {
        long until = System.nanoTime() + patience.arm().toNanos();
        List<String> armed = List.copyOf(nodes);
        Map<String, Said> said =
                wires.gather(armed, until, (_, what) -> what instanceof Said.Armed || what instanceof Said.Unrecorded);
        String unrecorded = "";
        for (String node : armed) {
            Said what = said.getOrDefault(node, new Said.Silent("no answer"));
            if (what instanceof Said.Unrecorded(String why)) {
                unrecorded = node + ": " + why;
            } else if (!(what instanceof Said.Armed)) {
                miss(node, what);
            }
        }
        requireThoseWhoMust("Preparing the switch");
        try {
            DecisionRecord open = record.join();
            return unrecorded.isEmpty() ? new ByRecord(open) : withoutRecord(unrecorded);
        } catch (CompletionException e) {
            if (e.getCause() instanceof Failure failure) {
                return withoutRecord(failure.getMessage());
            }
            throw e;
        }
    }

    private Authority withoutRecord(String why) {
        warnings.add("The switch was decided without a record, over this machine's own connections: a node that had"
                + " lost its connection just then would not have switched. " + why);
        return ByWord.measure(wires, nodes, server.data(), patience.redis());
    }

    private boolean isAccepted(Authority authority, long at, Lead lead, long instant) {
        for (String node : nodes) {
            String line = authority.word() + " " + authority.forNode(at, node) + " " + lead.margin();
            wires.send(node, Point.INSTANT, line);
        }
        Map<String, Said> said = wires.gather(
                nodes, instant - lead.margin() * 1000, (node, what) -> isAbout(authority.forNode(at, node), what));
        said.forEach((node, what) -> {
            if (what instanceof Said.Last gone) {
                miss(node, gone);
            }
        });
        requireThoseWhoMust("Agreeing on an instant");
        return nodes.stream().allMatch(node -> said.get(node) instanceof Said.Accepted);
    }

    private static boolean isAbout(long at, Said said) {
        // a switch over types takes Java 15 ms to prepare, while all nodes wait
        return (said instanceof Said.Accepted(long accepted) && accepted == at)
                || (said instanceof Said.Late(long late) && late == at);
    }

    private void miss(String node, Said said) {
        absent.put(node, why(said));
        if (said instanceof Said.Silent quiet) {
            silent.put(node, quiet.why());
        }
    }

    private void requireThoseWhoMust(String what) {
        nodes.removeAll(absent.keySet());
        Map<String, String> others = new HashMap<>(absent);
        others.keySet().removeAll(silent.keySet());
        if (nodes.isEmpty() || !muster.suffices(silent, others)) {
            String each = absent.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> "\n" + entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining());
            int all = wires.names().size();
            throw standDown(
                    what + " failed on " + absent.size() + " of " + all + (all == 1 ? " node" : " nodes") + ":" + each,
                    null);
        }
    }

    private void askWhetherAlone(Runnable stillAlone) {
        try {
            faults.pass(Point.CHECK, server.data().node().name());
            stillAlone.run();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Switched close(Authority authority, long at, long instant, Verdict verdict) {
        over = true;
        if (authority instanceof ByWord) {
            nodes.forEach(node -> wires.send(node, Point.COMMIT, "commit " + authority.forNode(at, node)));
        }
        Closing closing = new Closing(wires, authority, at, verdict);
        Map<String, Said.Last> last =
                closing.listen(nodes, instant + patience.answer().toNanos());
        Outcome outcome = Outcome.of(last, authority, absent);
        if (!closing.isDecided()) {
            throw standDown(outcome.undecided(), null);
        }
        return new Switched(instant, outcome.activations(), outcome.astray(), outcome.failed(), List.copyOf(warnings));
    }

    private StoodDown standDown(String message, Throwable cause) {
        close();
        return new StoodDown(message, AGAIN, cause);
    }

    static String why(Said said) {
        return switch (said) {
            case Said.Silent silent -> silent.why();
            case Said.Failed failed -> failed.why();
            case Said.StoodDown stood -> "it stood down: " + stood.why();
            case Said.Unsure unsure -> unsure.why();
            case Said other -> "it said " + other;
        };
    }

    /** Dismisses whoever is still armed. */
    @Override
    public void close() {
        if (!over) {
            over = true;
            wires.names().forEach(node -> wires.send(node, Point.DISMISS, "dismiss"));
        }
        wires.close();
        if (record != null) {
            var _ = record.thenAccept(DecisionRecord::close);
        }
    }
}
