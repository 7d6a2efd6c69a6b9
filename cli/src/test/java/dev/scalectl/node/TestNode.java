package dev.scalectl.node;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import dev.scalectl.config.SshSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An SSH server in this process with a name and a connection, for tests of whatever works on nodes. */
public final class TestNode implements AutoCloseable {
    private final Path folder;
    private final FakeNode server;
    private Connections connections;
    private final Node node;
    private final SlowLink way;

    /**
     * Starts and logs in.
     *
     * @param folder the node's own
     */
    public TestNode(String name, Role role, Path folder) throws IOException {
        this.folder = folder;
        server = new FakeNode(folder);
        HostKey key = server.install(OpenSshKey.generate("boot"));
        server.start();
        way = SlowLink.to("127.0.0.1", 0, server.port());
        connections = connections();
        node = new Node(
                name,
                role,
                "i-" + name,
                "running",
                Optional.of("172.31.0.10"),
                Optional.of("127.0.0.1"),
                "subnet-1",
                "t3.small",
                List.of(key));
        connections.to(node);
    }

    private Connections connections() {
        Identity identity = Identity.find(Optional.empty(), folder.resolve("config"), "demo", Map.of());
        return new Connections(
                identity, new SshSettings("admin", Optional.empty(), SshSettings.BOOT_LIMIT), way.port());
    }

    /** The connection; a new one when it is broken. */
    public Ssh ssh() {
        return connections.to(node);
    }

    /** Breaks all connections to it. */
    public void vanish() {
        server.server().getActiveSessions().forEach(session -> session.close(true));
    }

    /** The network between here and the node. */
    public SlowLink way() {
        return way;
    }

    /** Makes a path of the node be another one of this machine. */
    public void mount(String path, Path here) {
        replace(path, here.toString());
    }

    /** Replaces a text in each command line, whatever else is replaced there. */
    public void replace(String text, String by) {
        UnaryOperator<String> before = server.translation;
        server.translation = line -> before.apply(line).replace(text, by);
    }

    /** Ends all connections to the node, as the death of whoever has opened them does; the next ones are another's. */
    public void cut() {
        connections.close();
        connections = connections();
    }

    /** What happens before each command; an exception breaks the connection's command. */
    public void beforeEach(Consumer<String> action) {
        server.beforeEach = action;
    }

    /** Puts a program before all others of its name. */
    public void program(String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    public void close() throws IOException {
        connections.close();
        way.close();
        server.close();
    }
}
