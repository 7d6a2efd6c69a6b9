package dev.scalectl.release;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a release may ask of the balancer, each for the names of web nodes. Nodes that already are as it is asked are
 * left alone.
 *
 * @param takeOut gives them no new requests; returns when the balancer says so, and does not wait for requests that are
 *     under way
 * @param drain takes them out and waits until their requests have ended
 * @param putBack makes them targets again and waits until the balancer finds them healthy
 * @param site where users find the application; empty without a balancer
 */
public record Traffic(
        Consumer<List<String>> takeOut,
        Consumer<List<String>> drain,
        Consumer<List<String>> putBack,
        Supplier<Optional<URI>> site) {

    /** A cluster without a balancer: there is nothing to ask. */
    public static Traffic none() {
        return new Traffic(_ -> {}, _ -> {}, _ -> {}, Optional::empty);
    }
}
