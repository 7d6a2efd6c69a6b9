package dev.scalectl.release;

import java.util.List;

/** How the web nodes come to a new release once it stands ready on all of them. */
public sealed interface Strategy {

    /**
     * The nodes that change together, in the order in which they do.
     *
     * @param nodes names of all of them
     * @throws dev.scalectl.error.Failure when they can't change so
     */
    List<List<String>> batches(List<String> nodes);

    /** All at one instant. */
    record Atomic() implements Strategy {
        @Override
        public List<List<String>> batches(List<String> nodes) {
            return List.of(nodes);
        }
    }

    /**
     * Some at a time, each out of the balancer while it changes. Both releases are served until the last batch has
     * changed.
     */
    record Rolling(Batch batch) implements Strategy {
        @Override
        public List<List<String>> batches(List<String> nodes) {
            return batch.of(nodes);
        }
    }
}
