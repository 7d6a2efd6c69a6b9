package dev.scalectl.release.round;

import dev.scalectl.release.round.DecisionRecord.Verdict;
import java.util.OptionalLong;

/** The record in Redis decides, by the data node's clock, from which each node knows the distance of its own. */
record ByRecord(DecisionRecord record) implements Authority {
    @Override
    public OptionalLong propose(long leadMicros) {
        return record.propose(leadMicros);
    }

    @Override
    public Verdict decide(long at, long marginMicros) {
        return record.commit(at, marginMicros);
    }

    @Override
    public long forNode(long at, String node) {
        return at;
    }

    @Override
    public String word() {
        return "instant";
    }

    @Override
    public Activation activation(String node, Said.Switched switched) {
        return Activation.of(node, switched, switched.offset(), switched.error());
    }

    @Override
    public long roundTripNanos() {
        return record.roundTripNanos();
    }
}
