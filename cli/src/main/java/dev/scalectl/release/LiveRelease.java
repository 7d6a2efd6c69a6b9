package dev.scalectl.release;

import dev.scalectl.config.Config;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import java.util.Optional;

/** Brings the live release to a node that does not serve it, from the data node's archive. */
public final class LiveRelease {
    private LiveRelease() {}

    /**
     * Makes a web node serve a release as the other nodes serve it: files, environment and layout are those of its
     * deployment, whatever has become of the configuration and the application's folder since. A node that has it
     * complete is only switched. The node does not serve it before it has proved that it works.
     *
     * @param id a release that was committed
     * @throws dev.scalectl.error.Failure when the archive lacks it, or it does not work on the node; the node serves
     *     what it served before
     */
    public static void put(Ssh data, Ssh web, Config config, String id) {
        put(Archive.on(data), web, WebCommands.of(config), id);
    }

    static void put(Archive archive, Ssh web, WebCommands commands, String id) {
        NodeState state = NodeState.parse(web.run(commands.begin()).lines());
        boolean served = state.current().equals(Optional.of(id));
        if (served && state.complete().contains(id)) {
            return;
        }
        Description description = archive.describe(id);
        Rollout rollout = new Rollout(id, description.layout(), commands);
        // whatever is current has been proved before it became that
        if (!served && !state.complete().contains(id)) {
            make(archive, web, commands, rollout, id, state);
        }
        if (!served) {
            Switch.now(web, commands, Switch.Served.by(state).then(id));
        }
        rollout.mark(web);
    }

    /**
     * Brings a release to a web node that lacks it, which goes on serving what it serves. It is not asked to answer: it
     * has been live before, and a rollback must not wait for what its check may want, such as the database.
     */
    static boolean bring(Archive archive, Ssh web, WebCommands commands, String id) {
        NodeState state = NodeState.parse(web.run(commands.begin()).lines());
        Rollout rollout = new Rollout(id, archive.describe(id).layout(), commands);
        stage(archive, web, commands, rollout, id, state);
        rollout.mark(web);
        return true;
    }

    private static void make(
            Archive archive, Ssh web, WebCommands commands, Rollout rollout, String id, NodeState state) {
        stage(archive, web, commands, rollout, id, state);
        rollout.prove(web);
    }

    private static void stage(
            Archive archive, Ssh web, WebCommands commands, Rollout rollout, String id, NodeState state) {
        web.run(commands.sweep(state.complete()));
        Secret environment = archive.environment(id);
        archive.send(id, web, commands.unpack(id));
        rollout.furnish(web, environment);
        rollout.prepare(web);
    }
}
