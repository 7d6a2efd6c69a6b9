package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.round.Switched;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a rolling release that failed is undone: what was touched goes back at one instant, and into the balancer. */
record WayBack(Fleet fleet, Switch toServed, Before before, Traffic traffic) {

    /**
     * Goes back.
     *
     * @param cause why
     * @param touched nodes that were taken out of the balancer or switched
     * @param switched what they have said of that
     * @return the cause with how things are now; {@link Returned} when any may have switched
     */
    RuntimeException go(RuntimeException cause, List<Ssh> touched, Switched switched) {
        // those that got lost stay out of the balancer
        List<Ssh> there = touched.stream()
                .filter(ssh -> !fleet.skipped().has(ssh.node().name()))
                .toList();
        if (there.isEmpty()) {
            return cause;
        }
        Map<String, String> left = switched.isBegun() ? back(there) : Map.of();
        Optional<Failure> out = register(there.stream()
                .map(ssh -> ssh.node().name())
                .filter(name -> !left.containsKey(name))
                .toList());
        // a bug is told as it is, once users are well
        return cause instanceof Failure failure ? told(failure, switched, left, out) : cause;
    }

    private Map<String, String> back(List<Ssh> there) {
        return fleet.progress().task("back to " + served(), task -> {
            Map<String, String> left = toServed.tryBack(there, before.served());
            if (!left.isEmpty()) {
                task.failed("not " + String.join(", ", left.keySet()));
            }
            return left;
        });
    }

    private Optional<Failure> register(List<String> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        try {
            fleet.progress().task("register " + String.join(", ", names), _ -> {
                traffic.putBack().accept(names);
                return true;
            });
            return Optional.empty();
        } catch (Failure e) {
            return Optional.of(e);
        }
    }

    private Failure told(Failure cause, Switched switched, Map<String, String> left, Optional<Failure> out) {
        String story = switched.isBegun() ? "All nodes are back on " + served() : "No node had switched";
        String in = switched.isBegun() ? ", and in the balancer again" : ", and all are in the balancer again";
        if (!left.isEmpty()) {
            story = "Going back failed on "
                    + left.entrySet().stream()
                            .map(node -> node.getKey() + ": " + node.getValue())
                            .collect(Collectors.joining("\n"));
        }
        String text = cause.getMessage() + "\n" + story
                + out.map(e -> "\nNot all are in the balancer again: " + e.getMessage())
                        .orElse(left.isEmpty() ? in : "");
        boolean whole = left.isEmpty() && out.isEmpty();
        String advice = whole ? cause.advice() : "See: scalectl status; mend it with: scalectl up";
        return switched.isBegun()
                ? new Returned(text, advice, cause, switched, left.isEmpty())
                : new Failure(text, advice, cause);
    }

    private String served() {
        return before.served().values().stream()
                .flatMap(node -> node.current().stream())
                .distinct()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), ids -> ids.isEmpty() ? "no release" : ids));
    }
}
