package dev.scalectl.release.round;

import dev.scalectl.node.Command;
import dev.scalectl.node.CommandFailed;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.round.DecisionRecord.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The operator decides, by this machine's clock, where there is no record: a node that does not hear of it does not
 * switch, though the others do.
 */
final class ByWord implements Authority {
    private static final int TIMES = 4;

    private final Map<String, Distance> nodes;
    private final Distance data;

    private ByWord(Map<String, Distance> nodes, Distance data) {
        this.nodes = nodes;
        this.data = data;
    }

    /** How far another clock is from this machine's, and by how much that may be wrong. */
    private record Distance(long micros, long error) {
        static Distance between(long sent, long theirs, long received) {
            return new Distance(theirs - (sent + received) / 2, (received - sent) / 2 + 1);
        }

        Distance orCloser(Distance other) {
            return other != null && other.error < error ? other : this;
        }
    }

    /** Measures all clocks over the connections. */
    static ByWord measure(Wires wires, Collection<String> names, Ssh data, Duration patience) {
        Map<String, Distance> nodes = new HashMap<>();
        for (int i = 0; i < TIMES; i++) {
            for (String node : names) {
                long sent = now();
                wires.send(node, Point.CLOCK, "clock?");
                long until = System.nanoTime() + patience.toNanos();
                Said said = wires.await(node, until, Said.Told.class);
                if (said instanceof Said.Told told) {
                    nodes.merge(node, Distance.between(sent, told.clock(), now()), Distance::orCloser);
                }
            }
        }
        return new ByWord(nodes, dataNode(data));
    }

    private static Distance dataNode(Ssh data) {
        try {
            long sent = now();
            String theirs = data.run(Command.of("date", "+%s%6N")).out().strip();
            return Distance.between(sent, Long.parseLong(theirs), now());
        } catch (CommandFailed | NumberFormatException _) {
            return new Distance(0, 0);
        }
    }

    @Override
    public OptionalLong propose(long leadMicros) {
        return OptionalLong.of(now() + leadMicros);
    }

    @Override
    public Verdict decide(long at, long marginMicros) {
        return now() > at - marginMicros ? Verdict.TOO_LATE : Verdict.COMMIT;
    }

    @Override
    public long forNode(long at, String node) {
        return at + nodes.getOrDefault(node, new Distance(0, 0)).micros();
    }

    @Override
    public String word() {
        return "follow";
    }

    @Override
    public Activation activation(String node, Said.Switched switched) {
        Distance distance = nodes.getOrDefault(node, new Distance(0, 0));
        return Activation.of(node, switched, distance.micros() - data.micros(), distance.error());
    }

    @Override
    public long roundTripNanos() {
        return nodes.values().stream().mapToLong(Distance::error).max().orElse(0) * 2000;
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
