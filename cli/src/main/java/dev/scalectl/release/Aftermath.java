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
import java.util.Optional;
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
    private final Account account;

    Aftermath(Fleet fleet, WebCommands commands, Archive archive, Target target, Account account) {
        this.fleet = fleet;
        this.commands = commands;
        this.archive = archive;
        this.target = target;
        this.account = account;
    }

    /**
     * Runs the hook, asks each node once, and removes.
     *
     * @param nodes as they were before
     * @param removal how long the files of the release that was live stay, if it goes; empty when it stays
     * @return what the hook wrote
     */
    List<HookOutput> run(App app, Map<String, NodeState> nodes, Optional<Duration> removal) {
        Layout layout = layout(app);
        List<HookOutput> outputs = activate(app.hooks().activated(), layout);
        if (!layout.readyCheck().isEmpty()) {
            attempt(ssh -> ask(ssh, layout.readyCheck()));
        }
        attempt(ssh -> ssh.run(commands.sweep(nodes.get(ssh.node().name()).complete())));
        removal.ifPresent(this::remove);
        return outputs;
    }

    /** The release's own, when the data node still has it. */
    private Layout layout(App app) {
        try {
            return archive.describe(target.id()).layout();
        } catch (Failure _) {
            return Layout.of(app);
        }
    }

    private List<HookOutput> activate(String hook, Layout layout) {
        List<HookOutput> outputs = new ArrayList<>();
        if (!hook.isBlank()) {
            Rollout rollout = new Rollout(target.id(), layout, commands);
            attempt(ssh -> rollout.hook(ssh, "activated", hook, Map.of()))
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

    private void remove(Duration grace) {
        attempt(ssh -> ssh.run(commands.remove(target.live(), grace)));
        try {
            Set<String> kept = new HashSet<>(archive.state().complete());
            kept.remove(target.live());
            archive.sweep(kept);
        } catch (Failure e) {
            account.warn("After the switch: " + e.getMessage());
        }
    }

    private <T> Map<String, T> attempt(Function<Ssh, T> work) {
        try {
            return fleet.quietly("A step after the switch", work);
        } catch (Failure e) {
            account.warn(e.getMessage());
            return Map.of();
        }
    }
}
