package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.config.Config;
import dev.scalectl.node.Command;
import dev.scalectl.node.Pool;
import dev.scalectl.node.Templates;
import dev.scalectl.node.WebNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands that a release needs on a web node.
 *
 * @param root the folder with {@code releases}, {@code shared} and {@code current}
 * @param owner whom releases belong to: the account of the SSH connection
 * @param php the account that PHP runs as
 * @param webPort where the site answers
 * @param hookLimit how long a hook may take
 */
record WebCommands(String root, String owner, String php, int webPort, Duration hookLimit) {
    private static final String PREVIEW = "preview";
    private static final String PREVIOUS = "previous";
    private static final String CURRENT = "current";
    private static final String PHP_USER = "www-data";

    static WebCommands of(Config config) {
        return new WebCommands(
                config.app().deployTo(),
                config.ssh().user(),
                PHP_USER,
                config.web().port(),
                config.app().hookLimit());
    }

    /** Makes the folders, and tells what {@link NodeState} reads. */
    Command begin() {
        String script = Templates.read("release/begin.sh") + Templates.read("release/ready.sh") + telling();
        return Command.inline("release/begin.sh", script, root, owner).sudo();
    }

    /** Tells the same where the folders are there, and otherwise nothing: it needs no root, which costs time. */
    Command ready() {
        return Command.inline("release/ready.sh", Templates.read("release/ready.sh") + telling(), root);
    }

    /** Tells the same, and makes nothing. */
    Command look() {
        return Command.inline("release/state.sh", telling(), root);
    }

    private static String telling() {
        return Templates.read("release/state.sh") + Templates.read("release/room.sh");
    }

    /**
     * Makes a release's files, and all that comes to them on this node. Standard input has to have the environment, the
     * program that makes the files, and then a delta's stream.
     *
     * @param contents whether the contents of the base's files are compared, too, and not only their size and time
     * @param environment how many bytes that is
     */
    Command stage(String id, Layout layout, boolean contents, int environment) {
        String layOut = Templates.read("release/layout.sh");
        int script = layOut.getBytes(UTF_8).length;
        List<String> arguments = new ArrayList<>(List.of(
                root,
                id,
                php,
                layout.envFile(),
                contents ? "contents" : "stamps",
                String.valueOf(script),
                String.valueOf(script + environment),
                String.valueOf(stageProgram().getBytes(UTF_8).length)));
        arguments.addAll(layout.places());
        return Command.script("release/stage.sh", arguments.toArray(String[]::new))
                .withInput(layOut)
                .niced();
    }

    /** The program that {@link #stage} runs. */
    static String stageProgram() {
        return Templates.program(
                "release/stage/stream.php",
                "release/stage/manifest.php",
                "release/stage/shared.php",
                "release/stage/spare.php",
                "release/stage.php");
    }

    /** Writes what a release of this node consists of. */
    Command manifest(String id) {
        return Command.of("cat", root + "/.scalectl/manifests/" + id);
    }

    /** Runs a hook; standard input may carry more variables. */
    Command hook(String id, Layout layout, String node, String hook) {
        return Command.inline(
                        "release/hook.sh",
                        Templates.read("release/limited.sh") + Templates.read("release/hook.sh"),
                        release(id),
                        root + "/shared",
                        id,
                        node,
                        layout.envFile(),
                        root + "/.scalectl/hooks.lock",
                        HookEnd.seconds(hookLimit),
                        hook)
                .asUser(php);
    }

    /** Points the preview site at a release. */
    Command preview(String id) {
        return Command.script("release/link.sh", root, PREVIEW, id);
    }

    /**
     * Points the preview site at a release and asks it for some paths: what is there afterwards is warm. Tells what
     * {@link Pool} reads.
     */
    Command prove(String id, List<String> paths) {
        List<String> arguments = new ArrayList<>(List.of(root, id));
        arguments.addAll(List.of(probe(WebNode.PREVIEW_PORT, id, Duration.ZERO, WebNode.POOL_PATH, paths)));
        return probing(Command.script("release/prove.sh", arguments.toArray(String[]::new)));
    }

    /** Asks the site itself for a path, again and again. */
    Command watch(String id, Duration time, String path) {
        List<String> words = new ArrayList<>(List.of("php", "-n", "-d", "error_reporting=0", "--"));
        words.addAll(List.of(probe(webPort, id, time, "", List.of(path))));
        return probing(Command.of(words.toArray(String[]::new)));
    }

    /** Makes the node serve a release, or none, at once. */
    Command link(Optional<String> release, Optional<String> previous) {
        return Command.script("release/link.sh", root, PREVIOUS, previous.orElse(""), CURRENT, release.orElse(""));
    }

    /** Says that the node serves what it is to serve: the balancer may have it back. */
    Command settle() {
        return Command.of("rm", "-f", root + "/.scalectl/unsure");
    }

    /** Says that a release is complete: the last thing that is written for it. */
    Command mark(String id) {
        return Command.of("touch", root + "/.scalectl/complete/" + id);
    }

    /** Removes releases; never the current one, nor the one before. */
    Command sweep(Collection<String> keep) {
        List<String> arguments = new ArrayList<>(List.of(root));
        arguments.addAll(keep);
        String script = Templates.read("release/sweep.sh")
                + Templates.render("release/web-sweep.sh", Map.of("pool", Pool.url()));
        return Command.inline("release/web-sweep.sh", script, arguments.toArray(String[]::new))
                .sudo();
    }

    /** Takes a release away that is served no more; its files go a while later. */
    Command remove(String id, Duration later) {
        return Command.script("release/remove.sh", root, id, String.valueOf(later.toSeconds()), Pool.url())
                .sudo();
    }

    String release(String id) {
        return root + "/releases/" + id;
    }

    private static String[] probe(int port, String id, Duration time, String pool, List<String> paths) {
        List<String> words = new ArrayList<>(List.of(String.valueOf(port), id, String.valueOf(time.toMillis()), pool));
        words.addAll(paths);
        return words.toArray(String[]::new);
    }

    private static Command probing(Command command) {
        return command.withInput(Templates.read("release/probe.php"));
    }
}
