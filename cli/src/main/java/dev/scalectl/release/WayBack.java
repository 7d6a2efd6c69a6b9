package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.round.Switched;
import java.util.List;
import java.util.Map;
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
        if (touched.isEmpty() || !(cause instanceof Failure failure)) {
            return cause;
        }
        List<String> names = touched.stream().map(ssh -> ssh.node().name()).toList();
        try {
            if (switched.isBegun()) {
                fleet.progress().task("back to " + served(), _ -> {
                    toServed.back(touched, before.served());
                    return true;
                });
            }
            fleet.progress().task("register " + String.join(", ", names), _ -> {
                traffic.putBack().accept(names);
                return true;
            });
        } catch (Failure e) {
            Failure stuck = Switch.stuck(cause, e);
            return new Returned(stuck.getMessage(), stuck.advice(), stuck, switched, false);
        }
        return undone(failure, switched);
    }

    private Failure undone(Failure failure, Switched switched) {
        String message = failure.getMessage();
        if (!switched.isBegun()) {
            return failure.saying(message + "\nNo node had switched, and all are in the balancer again");
        }
        return new Returned(
                message + "\nAll nodes are back on " + served() + ", and in the balancer again",
                failure.advice(),
                failure,
                switched,
                true);
    }

    private String served() {
        Map<String, Switch.Served> served = before.served();
        return served.values().stream()
                .flatMap(node -> node.current().stream())
                .distinct()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), ids -> ids.isEmpty() ? "no release" : ids));
    }
}
