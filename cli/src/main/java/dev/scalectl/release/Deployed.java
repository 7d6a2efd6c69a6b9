package dev.scalectl.release;

import dev.scalectl.release.round.Activation;
import dev.scalectl.release.round.Skew;
import dev.scalectl.release.round.Switched;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What became of a deployment or a rollback.
 *
 * @param release its id; empty when it ended before it had one
 * @param previous the release that was live before
 * @param revision what was released, such as a git revision; may be empty
 * @param nodes names of the web nodes
 * @param skipped names of web nodes that it does without, with why; they are out of the balancer
 * @param staged how the release came to them, by name; those that had it already are missing
 * @param switched what the nodes said of their switch; empty when there was none
 * @param toSwitch from the command's start to the instant of the switch
 * @param took from the command's start to its end
 * @param hooks what the hooks wrote, in the order in which they were run; those that wrote nothing are left out
 * @param warnings what went wrong after the decision, such as an old release that could not be removed
 */
public record Deployed(
        Ending ending,
        Optional<String> release,
        Optional<String> previous,
        String revision,
        List<String> nodes,
        SortedMap<String, String> skipped,
        Map<String, Staged> staged,
        Optional<Switched> switched,
        Optional<Duration> toSwitch,
        Duration took,
        List<HookOutput> hooks,
        List<String> warnings) {

    /** How it ended. */
    public enum Ending {
        /** The release is live on all web nodes that answer. */
        DONE,
        /** It was given up when all was ready: users saw nothing of it. */
        STOOD_DOWN,
        /** It was live, did not hold, and all nodes went back. */
        RETURNED,
        /** Anything else. */
        FAILED
    }

    /** Of one that failed before anything was known of it. */
    public static Deployed nothing() {
        return new Account(List.of(), Skipped.nobody()).closed(Ending.FAILED);
    }

    /** When a node switched; empty when it did not say. */
    public Optional<Activation> activation(String node) {
        return switched.stream()
                .flatMap(what -> what.activations().stream())
                .filter(activation -> activation.node().equals(node))
                .findFirst();
    }

    /** How far apart the nodes switched. */
    public Optional<Skew> skew() {
        return switched.flatMap(Switched::skew);
    }
}
