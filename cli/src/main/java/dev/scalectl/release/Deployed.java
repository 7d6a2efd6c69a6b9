package dev.scalectl.release;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A release that is live on all web nodes.
 *
 * @param release its id
 * @param previous the release that was live before
 * @param revision what was released, such as a git revision; may be empty
 * @param nodes names of the web nodes
 * @param bytes how much was sent to each of them
 * @param took from the first look at the nodes to the end
 * @param hooks what the hooks wrote, in the order in which they were run; those that wrote nothing are left out
 * @param warnings what went wrong after the decision, such as an old release that could not be removed
 */
public record Deployed(
        String release,
        Optional<String> previous,
        String revision,
        List<String> nodes,
        long bytes,
        Duration took,
        List<HookOutput> hooks,
        List<String> warnings) {}
