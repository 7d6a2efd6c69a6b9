package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Output;
import dev.scalectl.node.Ssh;
import java.util.Map;
import java.util.Optional;

/** The one place that changes which release web nodes serve, forth and back. */
final class Switch {
    private final Fleet fleet;
    private final WebCommands commands;

    Switch(Fleet fleet, WebCommands commands) {
        this.fleet = fleet;
        this.commands = commands;
    }

    /** What a node serves, and what it served before. */
    record Served(Optional<String> current, Optional<String> previous) {
        static Served by(NodeState state) {
            return new Served(state.current(), state.previous());
        }
    }

    /**
     * Changes all nodes as near to one instant as their connections allow: everything that takes time is done on all of
     * them before the first one changes.
     *
     * @param target by node
     * @throws Failure when it fails anywhere; some nodes may have changed
     */
    void to(Map<String, Served> target) {
        fleet.quietly(
                "Preparing the switch", ssh -> arm(ssh, target.get(ssh.node().name())));
        fleet.quietly("Switching", ssh -> go(ssh, target.get(ssh.node().name())));
    }

    /** The failure to end with when a switch failed, and so did the way back. */
    static Failure stuck(RuntimeException cause, Failure again) {
        Failure worse = new Failure(
                cause.getMessage() + "\nand going back failed too: " + again.getMessage(),
                "The nodes may serve different releases. See: scalectl status; mend it with: scalectl up",
                cause);
        worse.addSuppressed(again);
        return worse;
    }

    private Output arm(Ssh ssh, Served target) {
        return ssh.run(commands.arm(target.current(), target.previous()));
    }

    private Output go(Ssh ssh, Served target) {
        return ssh.run(target.current().isPresent() ? commands.go() : commands.stopServing());
    }
}
