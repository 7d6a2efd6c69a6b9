package dev.scalectl.release.round;

import dev.scalectl.release.round.DecisionRecord.Verdict;
import java.util.OptionalLong;

/** Who decides a round, and by whose clock; times are microseconds. */
sealed interface Authority permits ByRecord, ByWord {

    /** Proposes an instant by its clock; empty when it can't. */
    OptionalLong propose(long leadMicros);

    /** Decides that all switch then, unless it is nearer than the margin. */
    Verdict decide(long at, long marginMicros);

    /** An instant as a node is told it. */
    long forNode(long at, String node);

    /** The word by which a node is told an instant. */
    String word();

    /** A node's switch, by the data node's clock. */
    Activation activation(String node, Said.Switched switched);

    /** How long a question and its answer take. */
    long roundTripNanos();
}
