package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import dev.scalectl.node.CommandFailed;
import dev.scalectl.node.Pool;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps that one release takes on one web node, up to the switch and after it. */
final class Rollout {
    private static final String PREPARE = "prepare";

    private final String id;
    private final Layout layout;
    private final WebCommands commands;

    Rollout(String id, Layout layout, WebCommands commands) {
        this.id = id;
        this.layout = layout;
        this.commands = commands;
    }

    WebCommands commands() {
        return commands;
    }

    /**
     * Runs a hook; an empty one is done at once.
     *
     * @param name as in the configuration
     * @param variables more for its environment
     * @return what it wrote
     * @throws Failure with the end of what it wrote, also when it was stopped at its limit
     */
    String hook(Ssh ssh, String name, String hook, Map<String, Secret> variables) {
        if (hook.isBlank()) {
            return "";
        }
        StringBuilder input = new StringBuilder();
        variables.forEach((variable, value) ->
                input.append(variable).append('=').append(value.reveal()).append('\n'));
        String node = ssh.node().name();
        var out = new ByteArrayOutputStream();
        var word = new ByteArrayOutputStream();
        Command command = commands.hook(id, layout, node, hook);
        // of the others, one changes the database, and users wait for the other
        command = name.equals(PREPARE) ? command.niced() : command;
        int exit = ssh.stream(command, stdin(input.toString()), out, word);
        return new HookEnd(node, name, hook, commands.hookLimit(), exit, out.toString(UTF_8), word.toString(UTF_8))
                .orThrow();
    }

    String prepare(Ssh ssh) {
        return hook(ssh, PREPARE, layout.prepare(), Map.of());
    }

    /**
     * Proves that the release answers, and warms it, through the same PHP that will serve it.
     *
     * @return how full opcache is then, if that was asked
     */
    Optional<Pool> prove(Ssh ssh) {
        return Pool.parse(proof(ssh));
    }

    /** The same for a release that was never live: it must not break a file that users of the one before it come to. */
    Optional<Pool> proveNew(Ssh ssh) {
        String proof = proof(ssh);
        Pool.broken(proof).ifPresent(why -> {
            throw new Failure(
                    ssh.node().name() + ": the new release does not work there: " + why,
                    "Users come to that file: correct it, and deploy again");
        });
        return Pool.parse(proof);
    }

    private String proof(Ssh ssh) {
        List<String> paths = layout.proof();
        if (paths.isEmpty()) {
            return "";
        }
        try {
            return ssh.run(commands.prove(id, paths)).out();
        } catch (CommandFailed e) {
            throw new Failure(
                    ssh.node().name() + ": the new release does not work there: " + e.tail(),
                    "app.ready_check has to answer 2xx and app.warm anything below 500 on each node; see: scalectl ssh "
                            + ssh.node().name(),
                    e);
        }
    }

    /** Lets the node's site find the release's static files, before it is live, and proves nothing. */
    void showAhead(Ssh ssh) {
        ssh.run(commands.preview(id));
    }

    /** Asks the site itself once. */
    void proveLive(Ssh ssh) {
        watch(ssh, Duration.ZERO);
    }

    /** Asks a node for as long as a new release is watched. */
    void watch(Ssh ssh, Duration time) {
        if (layout.readyCheck().isEmpty()) {
            return;
        }
        try {
            ssh.run(commands.watch(id, time, layout.readyCheck()));
        } catch (CommandFailed e) {
            throw new Failure(
                    ssh.node().name() + ": the new release stopped working after the switch: " + e.tail(),
                    "See the node with: scalectl ssh " + ssh.node().name(),
                    e);
        }
    }

    /** Says that the release is complete. */
    void mark(Ssh ssh) {
        ssh.run(commands.mark(id));
    }

    private static InputStream stdin(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
