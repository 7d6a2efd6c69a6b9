package dev.scalectl.release;

import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.manifest.Manifest;
import dev.scalectl.release.manifest.ManifestCache;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
        NodeState state = NodeState.of(web, commands);
        boolean served = state.current().equals(Optional.of(id));
        if (served && state.complete().contains(id)) {
            settle(web, commands, state);
            return;
        }
        Description description = archive.describe(id);
        Rollout rollout = new Rollout(id, description.layout(), commands);
        // whatever is current has been proved before it became that
        if (!served && !state.complete().contains(id)) {
            make(archive, web, commands, rollout, description, state);
        }
        if (!served) {
            Switch.now(web, commands, Switch.Served.by(state).then(id));
        }
        rollout.mark(web);
        settle(web, commands, state);
    }

    private static void settle(Ssh web, WebCommands commands, NodeState state) {
        if (state.unsure()) {
            web.run(commands.settle());
        }
    }

    /**
     * Brings a release to a web node that lacks it, which goes on serving what it serves. It is not asked to answer: it
     * has been live before, and a rollback must not wait for what its check may want, such as the database.
     *
     * @param told gets how far it is, as text
     */
    static Staged bring(Archive archive, Ssh web, WebCommands commands, String id, Consumer<String> told) {
        NodeState state = NodeState.of(web, commands);
        Description description = archive.describe(id);
        Rollout rollout = new Rollout(id, description.layout(), commands);
        Staged staged = stage(archive, web, commands, rollout, description, state, told);
        rollout.mark(web);
        return staged;
    }

    private static void make(
            Archive archive, Ssh web, WebCommands commands, Rollout rollout, Description description, NodeState state) {
        stage(archive, web, commands, rollout, description, state, _ -> {});
        rollout.prove(web);
    }

    private static Staged stage(
            Archive archive,
            Ssh web,
            WebCommands commands,
            Rollout rollout,
            Description description,
            NodeState state,
            Consumer<String> told) {
        web.run(commands.sweep(state.complete()));
        String id = description.release();
        Bases bases = new Bases(ManifestCache.ofThisMachine(), commands);
        Manifest manifest = archive.manifest(bases, archive.state(), id)
                .orElseThrow(() -> new Failure(
                        archive.node() + " has no archived copy of release " + id + " that can be used",
                        "Release the application anew: scalectl deploy"))
                .manifest();
        Blueprint blueprint =
                new Blueprint(id, manifest, description.layout(), Set.of(), archive.environment(id), false);
        Staged staged = new Staging(blueprint, commands, bases, archive).stage(web, state, told);
        rollout.prepare(web);
        return staged;
    }
}
