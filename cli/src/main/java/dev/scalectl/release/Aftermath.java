package dev.scalectl.release;

import dev.scalectl.config.App;
import dev.scalectl.error.Failure;
import dev.scalectl.node.CommandFailed;
import dev.scalectl.node.Output;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.RollbackPlanner.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What follows a rollback's switch. The release has been live before, and whoever goes back wants it: what fails here
 * is told as a warning and changes nothing.
 */
final class Aftermath {
    private final Fleet fleet;
    private final WebCommands commands;
    private final Archive archive;
    private final Target target;
    private final List<String> warnings = new ArrayList<>();

    Aftermath(Fleet fleet, WebCommands commands, Archive archive, Target target) {
        this.fleet = fleet;
        this.commands = commands;
        this.archive = archive;
        this.target = target;
    }

    /**
     * Runs the hook, asks each node once, and sweeps.
     *
     * @param layout see {@link #layout}
     * @param nodes as they were before
     * @return what the hook wrote
     */
    List<HookOutput> run(App app, Layout layout, Map<String, NodeState> nodes) {
        List<HookOutput> outputs = activate(app.hooks().activated(), layout);
        if (!layout.readyCheck().isEmpty()) {
            attempt(fleet, ssh -> ask(ssh, layout.readyCheck()));
        }
        Fleet untidy = fleet.only(ssh -> nodes.get(ssh.node().name()).leftovers());
        attempt(
                untidy,
                ssh -> ssh.run(commands.sweep(nodes.get(ssh.node().name()).complete())));
        return outputs;
    }

    /** What failed. */
    List<String> warnings() {
        return warnings;
    }

    /** What the release was made with, when the data node still has it; else what is configured now. */
    static Layout layout(Archive archive, String release, App app) {
        try {
            return archive.describe(release).layout();
        } catch (Failure _) {
            return Layout.of(app);
        }
    }

    private List<HookOutput> activate(String hook, Layout layout) {
        List<HookOutput> outputs = new ArrayList<>();
        if (!hook.isBlank()) {
            Rollout rollout = new Rollout(target.id(), layout, commands);
            attempt(fleet, ssh -> rollout.hook(ssh, "activated", hook, Map.of()))
                    .forEach((node, output) -> outputs.add(new HookOutput(node, "activated", output)));
        }
        outputs.removeIf(output -> output.output().isBlank());
        return outputs;
    }

    private Output ask(Ssh ssh, String path) {
        try {
            return ssh.run(commands.watch(target.id(), Duration.ZERO, path));
        } catch (CommandFailed e) {
            throw new Failure(ssh.node().name() + ": " + e.tail(), e.advice(), e);
        }
    }

    /**
     * Removes the release that was live; once that is recorded, or the next command would bring it back.
     *
     * @param grace how long its files stay
     */
    void remove(Duration grace) {
        attempt(fleet, ssh -> ssh.run(commands.remove(target.live(), grace)));
        try {
            Set<String> kept = new HashSet<>(archive.state().complete());
            kept.remove(target.live());
            archive.sweep(kept);
        } catch (Failure e) {
            warnings.add("After the switch: " + e.getMessage());
        }
    }

    private <T> Map<String, T> attempt(Fleet those, Function<Ssh, T> work) {
        try {
            return those.quietly("A step after the switch", work);
        } catch (Failure e) {
            warnings.add(e.getMessage());
            return Map.of();
        }
    }
}
