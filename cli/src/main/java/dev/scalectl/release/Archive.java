package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import dev.scalectl.node.CommandFailed;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The releases on the data node, from which a new web node gets the live one when no other has it and the application's
 * folder has long changed: {@code releases/ID/{tree/, env, release.json}}, for root only.
 */
final class Archive {
    /** Where it is on the data node. */
    static final String ROOT = "/var/lib/scalectl";

    private static final int PIPE = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Ssh data;
    private final String root;
    private final String owner;

    /**
     * An archive.
     *
     * @param owner of its files, as {@code user:group}
     */
    Archive(Ssh data, String root, String owner) {
        this.data = data;
        this.root = root;
        this.owner = owner;
    }

    static Archive on(Ssh data) {
        return new Archive(data, ROOT, "root:root");
    }

    String node() {
        return data.node().name();
    }

    /** What it has, and how much room is left. */
    NodeState state() {
        return NodeState.parse(
                data.run(Command.script("release/archive.sh", root).sudo()).lines());
    }

    /** Takes a release in; it counts once it is committed. */
    void stage(String id, InputStream bundle, Secret environment) {
        data.run(Command.script("release/archive-unpack.sh", root, id).sudo(), bundle);
        write(id, "env", environment.reveal());
    }

    /** Makes a staged release one that web nodes may get. */
    void commit(Description description) {
        write(description.release(), "release.json", JSON.writeValueAsString(description) + "\n");
    }

    /** Removes all releases but these. */
    void sweep(Collection<String> keep) {
        data.run(WebCommands.sweep(root, keep));
    }

    /**
     * What is known of a release.
     *
     * @throws Failure when the archive does not have it
     */
    Description describe(String id) {
        try {
            String json = data.run(
                            Command.of("cat", folder(id) + "/release.json").sudo())
                    .out();
            return JSON.readValue(json, Description.class);
        } catch (CommandFailed e) {
            throw new Failure(
                    node() + " has no archived copy of release " + id + ": " + e.tail(),
                    "Release the application anew: scalectl deploy",
                    e);
        }
    }

    /** The environment file that a release was made with. */
    Secret environment(String id) {
        return new Secret(
                data.run(Command.of("cat", folder(id) + "/env").sudo()).out());
    }

    /** Sends a release's files to another node's command, as a tar.gz on its standard input. */
    void send(String id, Ssh to, Command unpack) {
        Command pack =
                Command.of("tar", "-C", folder(id) + "/tree", "-czf", "-", ".").sudo();
        try (PipedInputStream in = new PipedInputStream(PIPE);
                PipedOutputStream out = new PipedOutputStream(in)) {
            SequencedMap<String, Callable<Void>> work = new LinkedHashMap<>();
            work.put(to.node().name(), () -> receive(to, unpack, in));
            work.put(node(), () -> read(pack, out));
            Together.run("Copying release " + id, work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pipe is closed on the way out, or the other end would wait for ever. */
    private static Void receive(Ssh to, Command unpack, InputStream pipe) throws IOException {
        try (pipe) {
            to.run(unpack, pipe);
        }
        return null;
    }

    private Void read(Command pack, OutputStream pipe) throws IOException {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exit;
        try (pipe) {
            exit = data.stream(pack, InputStream.nullInputStream(), pipe, errors);
        }
        if (exit != 0) {
            throw new CommandFailed(node(), pack, exit, errors.toString(UTF_8));
        }
        return null;
    }

    private void write(String id, String name, String text) {
        Command write = Command.script("release/write.sh", folder(id) + "/" + name, "0600", owner)
                .sudo();
        data.run(write, new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private String folder(String id) {
        return root + "/releases/" + id;
    }
}
