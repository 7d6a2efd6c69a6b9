package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import dev.scalectl.node.CommandFailed;
import dev.scalectl.node.Output;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import dev.scalectl.node.Templates;
import dev.scalectl.release.manifest.Delta;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The releases on the data node, from which a web node gets one that it lacks when the application's folder has long
 * changed: {@code objects/HASH}, each content once, and {@code releases/ID/{manifest, env, release.json}}, for root
 * only.
 */
final class Archive implements Courier {
    /** Where it is on the data node. */
    static final String ROOT = "/var/lib/scalectl";

    private static final int NO_BASE = 3;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Ssh data;
    private final String root;

    Archive(Ssh data, String root) {
        this.data = data;
        this.root = root;
    }

    static Archive on(Ssh data) {
        return new Archive(data, ROOT);
    }

    String node() {
        return data.node().name();
    }

    /** What it has, and how much room is left. */
    NodeState state() {
        String script = Templates.read("release/archive.sh") + Templates.read("release/room.sh");
        return NodeState.parse(
                data.run(Command.inline("release/archive.sh", script, root).sudo())
                        .lines());
    }

    /** The time by the data node's clock, in the shape of a release's id. */
    String now() {
        return data.run(Command.of("date", "-u", ReleaseId.DATE_FORMAT)).out().strip();
    }

    /**
     * Takes a release in; it counts once it is committed.
     *
     * @param base what the archive has to have for it; when it has not, the whole release is sent
     * @param from what makes the release of a base, or of nothing
     */
    void stage(
            Optional<Delta.Base> base,
            Function<Optional<Delta.Base>, Delta> from,
            Courier courier,
            Secret environment) {
        try {
            stage(from.apply(base), courier, environment);
        } catch (CommandFailed e) {
            if (e.exit() != NO_BASE || base.isEmpty()) {
                throw e;
            }
            stage(from.apply(Optional.empty()), courier, environment);
        }
    }

    private void stage(Delta delta, Courier courier, Secret environment) {
        int length = environment.reveal().getBytes(UTF_8).length;
        Command stage = Command.script("release/archive-stage.sh", root, delta.release(), String.valueOf(length))
                .sudo()
                .niced();
        courier.bring(delta, data, stage, environment, _ -> {});
    }

    /**
     * The release that the archive can be told a new one's difference from: the one that web nodes have, or else its
     * newest.
     */
    Optional<Delta.Base> base(Bases bases, NodeState state, Optional<Delta.Base> preferred) {
        return preferred
                .filter(base -> base.manifest().hash().equals(state.manifests().get(base.release())))
                .or(() -> state.base().flatMap(id -> manifest(bases, state, id)));
    }

    /** What a release consists of. */
    Optional<Delta.Base> manifest(Bases bases, NodeState state, String id) {
        Command read = Command.of("cat", folder(id) + "/manifest").sudo();
        return Optional.ofNullable(state.manifests().get(id)).flatMap(hash -> bases.find(id, hash, data, read));
    }

    /** Makes a staged release one that web nodes may get. */
    void commit(Description description) {
        write(description.release(), "release.json", JSON.writeValueAsString(description) + "\n");
    }

    /** Removes all releases but these. */
    void sweep(Collection<String> keep) {
        List<String> arguments = new ArrayList<>(List.of(root));
        arguments.addAll(keep);
        String script = Templates.read("release/sweep.sh") + Templates.read("release/archive-sweep.sh");
        data.run(Command.inline("release/archive-sweep.sh", script, arguments.toArray(String[]::new))
                .sudo());
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
            Description description = JSON.readValue(json, Description.class);
            if (description == null || description.layout() == null) {
                throw unreadable(id, "it says nothing", null);
            }
            return description;
        } catch (JacksonException e) {
            throw unreadable(id, e.getOriginalMessage(), e);
        } catch (CommandFailed e) {
            throw new Failure(
                    node() + " has no archived copy of release " + id + ": " + e.tail(),
                    "Release the application anew: scalectl deploy",
                    e);
        }
    }

    private Failure unreadable(String id, String why, Exception cause) {
        return new Failure(
                node() + " has a copy of release " + id + " that can't be read: " + why,
                "Release the application anew: scalectl deploy",
                cause);
    }

    /** The environment file that a release was made with. */
    Secret environment(String id) {
        return new Secret(
                data.run(Command.of("cat", folder(id) + "/env").sudo()).out());
    }

    /** Sends what the archive has; the node that it is for waits for it. */
    @Override
    public Delivery bring(Delta delta, Ssh to, Command command, Secret first, Consumer<String> told) {
        byte[] text = delta.text();
        Command pack = Command.script("release/archive-read.sh", root, String.valueOf(text.length))
                .sudo();
        byte[] hashes = (String.join("\n", delta.contents()) + "\n").getBytes(US_ASCII);
        var wanted = new SequenceInputStream(new ByteArrayInputStream(text), new ByteArrayInputStream(hashes));
        var before = new ByteArrayInputStream(first.reveal().getBytes(UTF_8));
        try (Pipe pipe = new Pipe()) {
            SequencedMap<String, Callable<Optional<Output>>> work = new LinkedHashMap<>();
            work.put(to.node().name(), () -> receive(to, command, before, pipe, told));
            work.put(node(), () -> read(pack, wanted, pipe));
            Output output = Together.run("Copying release " + delta.release(), work)
                    .get(to.node().name())
                    .orElseThrow();
            return new Delivery(output, pipe.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pipe is closed on the way out, or the other end would wait for ever. */
    private static Optional<Output> receive(
            Ssh to, Command command, InputStream before, Pipe pipe, Consumer<String> told) throws IOException {
        try (InputStream in = pipe.in()) {
            return Optional.of(to.run(command, new SequenceInputStream(before, new Sending(in, () -> 0, told))));
        }
    }

    private Optional<Output> read(Command pack, InputStream wanted, Pipe pipe) throws IOException {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exit;
        try (OutputStream out = pipe.out()) {
            exit = data.stream(pack, wanted, out, errors);
        }
        if (exit != 0) {
            throw new CommandFailed(node(), pack, exit, errors.toString(UTF_8));
        }
        return Optional.empty();
    }

    private void write(String id, String name, String text) {
        Command write = Command.script("release/write.sh", folder(id) + "/" + name, "0600")
                .sudo();
        data.run(write, new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private String folder(String id) {
        return root + "/releases/" + id;
    }
}
