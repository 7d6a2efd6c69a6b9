package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Ssh;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What all nodes were at before a deployment, after the leftovers of earlier ones are gone.
 *
 * @param nodes the state of each web node
 * @param archive the state of the data node's archive
 */
record Before(SequencedMap<String, NodeState> nodes, NodeState archive) {

    /**
     * Looks at all nodes. A node that does not serve the live release (an operator died, or a node was away) is brought
     * to it, so that there is one release to go back to; what earlier deployments left unfinished is removed.
     *
     * @param live the release that was committed last
     */
    static Before look(Fleet fleet, WebCommands commands, Archive archive, Optional<String> live) {
        return mended(fleet, commands, archive, live, states(fleet, commands), archive.state());
    }

    /** The same for states that are known already. */
    static Before mended(
            Fleet fleet,
            WebCommands commands,
            Archive archive,
            Optional<String> live,
            SequencedMap<String, NodeState> seen,
            NodeState archived) {
        SequencedMap<String, NodeState> nodes = seen;
        if (live.isPresent() && mend(fleet, commands, archive, live.get(), nodes)) {
            nodes = states(fleet, commands);
        }
        Before before = new Before(nodes, archived);
        before.sweepLeftovers(fleet, commands, archive);
        return before;
    }

    private void sweepLeftovers(Fleet fleet, WebCommands commands, Archive data) {
        Fleet untidy = fleet.only(ssh -> nodes.get(ssh.node().name()).leftovers());
        sweep(untidy, commands, data, archive.leftovers());
    }

    /** What a node is to serve when the deployment fails. */
    Map<String, Switch.Served> served() {
        Map<String, Switch.Served> served = new LinkedHashMap<>();
        nodes.forEach((name, state) -> served.put(name, Switch.Served.by(state)));
        return served;
    }

    /** What a node is to serve when the deployment has brought a release. */
    Map<String, Switch.Served> then(String id) {
        Map<String, Switch.Served> after = served();
        after.replaceAll((_, served) -> served.then(id));
        return after;
    }

    /** The nodes and their room, the data node with them. */
    Map<String, NodeState> all(String dataNode) {
        Map<String, NodeState> all = new LinkedHashMap<>(nodes);
        all.put(dataNode, archive);
        return all;
    }

    /** Removes whatever is not part of this state; done again when a deployment fails. */
    void sweep(Fleet fleet, WebCommands commands, Archive data) {
        sweep(fleet, commands, data, true);
    }

    private void sweep(Fleet fleet, WebCommands commands, Archive data, boolean archiveToo) {
        try {
            fleet.quietly("Removing what is incomplete", ssh -> sweep(ssh, commands));
            if (archiveToo) {
                data.sweep(archive.complete());
            }
        } catch (Failure e) {
            fleet.progress()
                    .line("Not all leftovers could be removed; the next deployment tries again: " + e.getMessage());
        }
    }

    private boolean sweep(Ssh ssh, WebCommands commands) {
        ssh.run(commands.sweep(nodes.get(ssh.node().name()).complete()));
        return true;
    }

    static SequencedMap<String, NodeState> states(Fleet fleet, WebCommands commands) {
        return fleet.quietly("Looking at the nodes", ssh -> NodeState.of(ssh, commands));
    }

    private static boolean isAstray(NodeState state, String live) {
        return state.unsure() || !state.current().equals(Optional.of(live));
    }

    private static boolean mend(
            Fleet fleet, WebCommands commands, Archive archive, String live, Map<String, NodeState> nodes) {
        Fleet astray = fleet.only(ssh -> isAstray(nodes.get(ssh.node().name()), live));
        if (astray.nodes().isEmpty()) {
            return false;
        }
        astray.each("bring back the live release " + live, ssh -> LiveRelease.put(archive, ssh, commands, live));
        return true;
    }
}
