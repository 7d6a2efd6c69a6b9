package dev.scalectl.release.round;

import dev.scalectl.release.round.DecisionRecord.Verdict;
import dev.scalectl.release.round.Inbox.Heard;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The end of a round: what each node says that it did, and an answer for those that ask what was decided. */
final class Closing {
    private final Wires wires;
    private final Authority authority;
    private final long at;
    private final Map<String, Said.Last> last = new LinkedHashMap<>();
    private final Set<String> asking = new HashSet<>();
    private Verdict known;

    /**
     * The end of an attempt.
     *
     * @param known what the operator knows of the decision
     */
    Closing(Wires wires, Authority authority, long at, Verdict known) {
        this.wires = wires;
        this.authority = authority;
        this.at = at;
        this.known = known;
    }

    /** Whether it was decided that nodes switch, as far as anybody knows. */
    boolean isDecided() {
        return known == Verdict.COMMIT;
    }

    /**
     * Listens until all nodes have said their last word.
     *
     * @param nodes those that were told the instant
     */
    Map<String, Said.Last> listen(Set<String> nodes, long until) {
        Set<String> pending = new HashSet<>(nodes);
        while (!pending.isEmpty()) {
            if (known == Verdict.UNKNOWN && asking.containsAll(pending)) {
                // nobody could read it, so nobody has switched: this decides it
                known = Verdict.TOO_LATE;
                asking.forEach(this::tell);
            }
            Optional<Heard> heard = wires.inbox().next(until);
            if (heard.isEmpty()) {
                break;
            }
            hear(heard.get(), pending);
        }
        pending.forEach(node -> last.put(node, new Said.Silent("no answer")));
        return last;
    }

    private void hear(Heard heard, Set<String> pending) {
        String node = heard.node();
        if (heard.said() instanceof Said.Ask) {
            asking.add(node);
            tell(node);
        } else if (heard.said() instanceof Said.Last word && pending.remove(node)) {
            last.put(node, word);
            learn(word);
        }
    }

    /** What one node has read is what all others would have read. */
    private void learn(Said.Last word) {
        if (known == Verdict.UNKNOWN && word instanceof Said.Switched) {
            known = Verdict.COMMIT;
            asking.forEach(this::tell);
        }
    }

    private void tell(String node) {
        switch (known) {
            case COMMIT -> wires.send(node, Point.COMMIT, "commit " + authority.forNode(at, node));
            case TOO_LATE -> wires.send(node, Point.DISMISS, "dismiss");
            case UNKNOWN -> {
                // it waits for a while, and another node may have read it
            }
        }
    }
}
