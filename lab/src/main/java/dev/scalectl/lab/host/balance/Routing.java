package dev.scalectl.lab.host.balance;

import dev.scalectl.lab.world.BalancerSpec.TargetGroupSpec;
import dev.scalectl.lab.world.BalancerSpec.TargetSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Which targets of a group get requests. */
final class Routing {
    private Routing() {}

    /**
     * The healthy targets get requests; when none is, all that are registered do, as with an ALB. Targets whose
     * deregistration delay is over are left out.
     */
    static Map<TargetSpec, Boolean> of(TargetGroupSpec group, Function<TargetSpec, Health> health) {
        var registered =
                group.targets().stream().filter(target -> !target.draining()).toList();
        boolean anyHealthy =
                registered.stream().anyMatch(target -> health.apply(target).isHealthy());
        Map<TargetSpec, Boolean> open = new LinkedHashMap<>();
        for (var target : group.targets()) {
            if (!target.remove()) {
                open.put(
                        target,
                        !target.draining()
                                && (!anyHealthy || health.apply(target).isHealthy()));
            }
        }
        return open;
    }
}
