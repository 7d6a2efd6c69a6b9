package dev.scalectl.release;

/** How the web nodes come to a new release once it stands ready on all of them. */
public sealed interface Strategy {

    /** All at one instant. */
    record Atomic() implements Strategy {}

    /**
     * Some at a time, each out of the balancer while it changes. Both releases are served until the last batch has
     * changed.
     */
    record Rolling(Batch batch) implements Strategy {}
}
