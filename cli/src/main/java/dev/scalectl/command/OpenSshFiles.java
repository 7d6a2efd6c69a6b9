package dev.scalectl.command;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What the stock {@code ssh} needs to reach a cluster's nodes by their names, with nothing left to trust on first use.
 *
 * @param folder where the known hosts (and a configuration) are written
 * @param key the private key, or the public one of a key that an agent holds
 */
record OpenSshFiles(String cluster, List<Node> nodes, String user, Path key, Path folder) {

    /** For a cluster as it is now, with the operator's key. */
    static OpenSshFiles of(Config config, Cluster cluster) {
        Path folder = Identity.folder(config.cluster());
        Path key = Identity.forCluster(config).file().orElse(folder.resolve("id_ed25519.pub"));
        return new OpenSshFiles(config.cluster(), cluster.nodes(), config.ssh().user(), key, folder);
    }

    /** How one node is reached. */
    record Host(String name, String address, String alias, List<String> hostKeys) {}

    /** The nodes that run; a stopped one keeps its private address. */
    List<Host> hosts() {
        return nodes.stream().flatMap(node -> host(node).stream()).toList();
    }

    private Optional<Host> host(Node node) {
        // known by this name, not by its address, which the cloud gives to others later
        String alias = "scalectl-" + cluster + "-" + node.name();
        return Optional.of(node)
                .filter(Node::isRunning)
                .flatMap(running -> running.publicIp().or(running::privateIp))
                .map(address -> new Host(
                        node.name(),
                        address,
                        alias,
                        node.hostKeys().stream().map(HostKey::line).toList()));
    }

    /** The configuration, for {@code ssh -F}. */
    String config() {
        StringBuilder text = new StringBuilder("# The nodes of " + cluster + ", by scalectl ssh-config\n");
        for (Node node : nodes) {
            text.append(host(node).map(this::block).orElse("\n# " + node.name() + " is " + node.state() + "\n"));
        }
        return text.toString();
    }

    private String block(Host host) {
        return """

                Host %s %s-%s
                    HostName %s
                    User %s
                    IdentityFile "%s"
                    IdentitiesOnly yes
                    HostKeyAlias %s
                    StrictHostKeyChecking yes
                    UserKnownHostsFile "%s"
                    GlobalKnownHostsFile /dev/null
                    UpdateHostKeys no
                """.formatted(
                        host.name(), cluster, host.name(), host.address(), user, key, host.alias(), knownHostsFile());
    }

    String knownHosts() {
        StringBuilder text = new StringBuilder();
        for (Host host : hosts()) {
            host.hostKeys().forEach(key -> text.append(host.alias() + " " + key + "\n"));
        }
        return text.toString();
    }

    Path knownHostsFile() {
        return folder.resolve("known_hosts");
    }

    Path configFile() {
        return folder.resolve("ssh_config");
    }

    /** Writes both files; an ssh that starts meanwhile reads the old ones or the new ones, never half of one. */
    void write() {
        try {
            Files.createDirectories(folder);
            replace(knownHostsFile(), knownHosts());
            replace(configFile(), config());
        } catch (IOException e) {
            throw new Failure("Files for ssh can't be written: " + e.getMessage(), "Check the folder " + folder, e);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
