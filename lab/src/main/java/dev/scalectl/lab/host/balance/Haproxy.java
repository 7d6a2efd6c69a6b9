package dev.scalectl.lab.host.balance;

import dev.scalectl.lab.host.Exec;
import dev.scalectl.lab.host.machine.Cgroup;
import dev.scalectl.lab.host.machine.Running;
import dev.scalectl.lab.host.network.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** HAProxy's process for one balancer, and the socket that steers it. */
final class Haproxy {
    private final Path folder;
    private final Namespace namespace;
    private final Cgroup cgroup;

    Haproxy(Path folder, Namespace namespace, Cgroup cgroup) {
        this.folder = folder;
        this.namespace = namespace;
        this.cgroup = cgroup;
    }

    Path socket() {
        return folder.resolve("admin.sock");
    }

    boolean isAlive() {
        return process().isPresent();
    }

    /**
     * Starts it with this configuration. When it runs already, the new process takes over its listening sockets, so
     * that no connection is refused meanwhile, and the old one ends with its last request.
     */
    void start(String configuration) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("haproxy.cfg"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cgroup.create();
        var command = new ArrayList<>(List.of("sh", "-c", "echo $$ >\"$0/cgroup.procs\"; exec \"$@\""));
        command.add(cgroup.folder().toString());
        command.addAll(namespace.enter("setsid", "haproxy", "-D", "-q", "-f", file("haproxy.cfg"), "-p", file("pid")));
        process().ifPresent(old -> command.addAll(List.of("-x", socket().toString(), "-sf", Long.toString(old.pid()))));
        Exec.run(command);
        process().ifPresent(started -> started.save(folder.resolve("process")));
    }

    /** Sends a command to it and answers what it says. */
    String tell(String command) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket()));
            Channels.newOutputStream(channel).write((command + "\n").getBytes(StandardCharsets.US_ASCII));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Running> process() {
        try {
            long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
            return cgroup.processes().contains(pid) ? Running.find(pid) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
