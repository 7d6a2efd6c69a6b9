package dev.scalectl.node;

import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.schmizz.sshj.userauth.method.AuthMethod;

/** The operator's key pair. */
public final class Identity {
    private static final String TYPE = "ssh-ed25519";

    private final String publicLine;
    private final Optional<Path> file;
    private final Supplier<AuthMethod> method;

    private Identity(String publicLine, Optional<Path> file, Supplier<AuthMethod> method) {
        this.publicLine = publicLine;
        this.file = file;
        this.method = method;
    }

    /**
     * The key for a cluster: {@code ssh.key} if it is set, else the one used earlier for this cluster, else an agent's
     * ed25519 key, else a new one in {@code ~/.config/scalectl/CLUSTER/}.
     */
    public static Identity forCluster(Config config) {
        return find(config.ssh().key(), folder(config.cluster()), config.cluster(), System.getenv());
    }

    /** Where the files of a cluster are kept on this machine. */
    public static Path folder(String cluster) {
        return folder(cluster, System.getenv());
    }

    static Path folder(String cluster, Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = configured.isBlank() ? home.resolve(".config") : Path.of(configured);
        return base.resolve("scalectl").resolve(cluster);
    }

    /** The public key as a line of {@code authorized_keys}, without a comment. */
    public String publicLine() {
        return publicLine;
    }

    /** The private key's file; empty when an agent holds it. */
    public Optional<Path> file() {
        return file;
    }

    static Identity find(Optional<Path> own, Path folder, String cluster, Map<String, String> environment) {
        Optional<Agent> agent = Agent.of(environment);
        if (own.isPresent()) {
            return ofFile(own.get(), agent);
        }
        Path privateKey = folder.resolve("id_ed25519");
        if (Files.exists(privateKey)) {
            return ofFile(privateKey, agent);
        }
        Path chosen = folder.resolve("id_ed25519.pub");
        if (Files.exists(chosen)) {
            String line = KeyFiles.publicLine(chosen);
            return ofAgent(agent, line)
                    .orElseThrow(() -> new Failure(
                            "The key of the cluster " + cluster
                                    + " is in an SSH agent, and the running one does not have it",
                            "Add it to the agent with ssh-add; its public half is in " + chosen));
        }
        Optional<Identity> held = agent.flatMap(a -> firstKey(a).flatMap(line -> ofAgent(agent, line)));
        if (held.isPresent()) {
            // remembered, so that a later run without the agent does not quietly make another key
            KeyFiles.writeNew(chosen, held.get().publicLine + "\n");
            return held.get();
        }
        OpenSshKey made = OpenSshKey.generate("scalectl-" + cluster);
        KeyFiles.writeNew(privateKey, made.privateKey().reveal());
        return ofFile(privateKey, agent);
    }

    /** An authentication for one handshake; it keeps state, so each needs its own. */
    AuthMethod authentication() {
        return method.get();
    }

    /** For messages: where the key is. */
    String describe() {
        return file.map(Path::toString).orElse("in the SSH agent (" + publicLine + ")");
    }

    private static Optional<String> firstKey(Agent agent) {
        return agent.keys().stream().filter(line -> line.startsWith(TYPE + " ")).findFirst();
    }

    private static Optional<Identity> ofAgent(Optional<Agent> agent, String line) {
        return agent.filter(a -> a.keys().contains(line))
                .map(a -> new Identity(line, Optional.empty(), () -> new AgentAuth(a, line)));
    }

    private static Identity ofFile(Path file, Optional<Agent> agent) {
        KeyFiles.checkPrivacy(file);
        Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
        if (Files.exists(publicFile) && KeyFiles.isEncrypted(file)) {
            String line = KeyFiles.publicLine(publicFile);
            return ofAgent(agent, line)
                    .map(held -> new Identity(line, Optional.of(file), held.method))
                    .orElseThrow(() -> locked(file));
        }
        if (KeyFiles.isEncrypted(file)) {
            throw locked(file);
        }
        return new Identity(KeyFiles.publicLineOf(file), Optional.of(file), () -> KeyFiles.authentication(file));
    }

    private static Failure locked(Path file) {
        return new Failure(
                "The SSH key " + file + " is protected by a passphrase", "Add it to the SSH agent: ssh-add " + file);
    }
}
