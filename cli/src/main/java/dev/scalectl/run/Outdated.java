package dev.scalectl.run;

import dev.scalectl.error.Failure;
import java.util.Set;

/**
 * The plan in hand was made before another operator's work: this run had to wait for the cluster's lock in the middle
 * of it. What has begun came to its end; the rest is to be planned anew.
 */
final class Outdated extends Failure {
    private static final long serialVersionUID = 1L;

    private final Set<String> done;

    /**
     * A plan's end.
     *
     * @param done ids of its steps that were done before
     */
    Outdated(Set<String> done) {
        super(
                "Another operator changed the cluster while this run waited for its lock",
                "Run the same command again: it plans by what is there now");
        this.done = Set.copyOf(done);
    }

    boolean isDone(String step) {
        return done.contains(step);
    }
}
