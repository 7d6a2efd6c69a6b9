package dev.scalectl.release.round;

import dev.scalectl.error.Failure;
import dev.scalectl.release.round.Inbox.Heard;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** The armed processes of a round, and what they say. */
final class Wires implements AutoCloseable {
    private final Map<String, Wire> wires = new ConcurrentHashMap<>();
    private final Inbox inbox = new Inbox();
    /** Who has gone, whoever listened at that time. */
    private final Map<String, Said.Last> gone = new ConcurrentHashMap<>();

    private final List<String> names;

    Wires(List<String> names) {
        this.names = names;
    }

    /** In their order. */
    List<String> names() {
        return names;
    }

    Inbox inbox() {
        return inbox;
    }

    /** Starts one; a node that can't is heard as one that is silent. */
    void start(Assignment assignment, Arming arming, Faults faults) {
        String node = assignment.node();
        try {
            if (faults.pass(Point.ARM, node)) {
                wires.put(node, Wire.open(assignment.ssh(), arming.of(assignment), faults, line -> hear(node, line)));
            }
        } catch (Failure e) {
            put(node, new Said.Silent(e.getMessage()));
        }
    }

    private void hear(String node, Optional<String> line) {
        put(node, line.map(Said::parse).orElseGet(() -> new Said.Silent("the connection ended")));
    }

    private void put(String node, Said said) {
        if (said instanceof Said.Last last) {
            gone.putIfAbsent(node, last);
        }
        inbox.put(node, said);
    }

    void send(String node, Point point, String line) {
        Wire wire = wires.get(node);
        if (wire != null) {
            wire.send(point, line);
        }
    }

    /** What one node says, if it is of this kind or its last word; an empty one when there is nothing in time. */
    Said await(String node, long until, Class<? extends Said> wanted) {
        return gather(List.of(node), until, (_, said) -> wanted.isInstance(said))
                .getOrDefault(node, new Said.Silent("no answer"));
    }

    /**
     * Listens until each of these nodes has said what is wanted, or its last word.
     *
     * @return what they said; those who have not are missing
     */
    Map<String, Said> gather(Collection<String> nodes, long until, BiPredicate<String, Said> wanted) {
        Map<String, Said> said = new HashMap<>();
        Set<String> missing = new HashSet<>(nodes);
        for (String node : nodes) {
            Said.Last last = gone.get(node);
            if (last != null) {
                said.put(node, last);
                missing.remove(node);
            }
        }
        while (!missing.isEmpty()) {
            Optional<Heard> heard = inbox.next(until);
            if (heard.isEmpty()) {
                return said;
            }
            String node = heard.get().node();
            Said what = heard.get().said();
            if (missing.contains(node) && (what instanceof Said.Last || wanted.test(node, what))) {
                said.put(node, what);
                missing.remove(node);
            }
        }
        return said;
    }

    @Override
    public void close() {
        wires.values().forEach(Wire::close);
    }
}
