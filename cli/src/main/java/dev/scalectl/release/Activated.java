package dev.scalectl.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The hook that runs on each node that has switched. */
final class Activated {
    private static final String NAME = "activated";

    private Activated() {}

    /**
     * Runs it; an empty one is done at once.
     *
     * @return what it wrote on nodes where it wrote anything
     */
    static List<HookOutput> run(Fleet fleet, Rollout rollout, String hook) {
        List<HookOutput> outputs = new ArrayList<>();
        if (!hook.isBlank()) {
            fleet.all(NAME + " hook", ssh -> rollout.hook(ssh, NAME, hook, Map.of()))
                    .forEach((node, output) -> outputs.add(new HookOutput(node, NAME, output)));
        }
        outputs.removeIf(output -> output.output().isBlank());
        return outputs;
    }
}
