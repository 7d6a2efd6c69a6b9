package dev.scalectl.node;

import dev.scalectl.cluster.Node;
import dev.scalectl.config.SshSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;

/** The SSH connections of one run of scalectl: one a node, opened when it is first needed, shared by all threads. */
public final class Connections implements AutoCloseable {
    private static final int DEADLINE_MS = 15_000;
    private static final int PATIENCE_MS = 600_000;
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int ATTEMPTS = 4;

    private final Identity identity;
    private final SshSettings settings;
    private final int port;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    /** A burst of handshakes costs more in processor time than it gains, and many hosts may sit behind one NAT. */
    private final Semaphore handshakes = new Semaphore(16);

    /** Nothing is opened yet. */
    public Connections(Identity identity, SshSettings settings) {
        // another port is for rehearsals on the loopback: nodes have the usual one
        this(identity, settings, Integer.getInteger("scalectl.ssh.port", SSHClient.DEFAULT_PORT));
    }

    Connections(Identity identity, SshSettings settings, int port) {
        this.identity = identity;
        this.settings = settings;
        this.port = port;
    }

    /**
     * The connection to a node; opened when there is none, or when the present one is broken, leads to an address that
     * the node no longer has, or was verified with a key that is not the node's any more.
     *
     * @throws Unreachable when it can't be logged in to (yet)
     * @throws HostKeyChanged when something else answers
     */
    public Ssh to(Node node) {
        Slot slot = slots.computeIfAbsent(node.instanceId(), _ -> new Slot());
        synchronized (slot) {
            String address = address(node);
            if (slot.ssh != null
                    && slot.ssh.isOpen()
                    && slot.address.equals(address)
                    && node.hostKeys().contains(slot.ssh.hostKey())) {
                slot.ssh = slot.ssh.as(node);
                return slot.ssh;
            }
            slot.close();
            slot.ssh = open(node, address);
            slot.address = address;
            return slot.ssh;
        }
    }

    @Override
    public void close() {
        slots.values().forEach(Slot::close);
        slots.clear();
    }

    private static String address(Node node) {
        return node.publicIp()
                .or(node::privateIp)
                .orElseThrow(() -> new Unreachable(
                        node.name() + " has no address: it is " + node.state(), "Start it with: scalectl up", null));
    }

    private Ssh open(Node node, String address) {
        for (int attempt = 1; ; attempt++) {
            PinnedKeys pinned = new PinnedKeys(node.hostKeys());
            handshakes.acquireUninterruptibly();
            try {
                return new Ssh(node, connect(address, pinned), pinned.accepted());
            } catch (UserAuthException e) {
                throw refused(node, address, e);
            } catch (IOException e) {
                if (pinned.rejected().isPresent()) {
                    throw new HostKeyChanged(
                            node.name(), address, pinned.rejected().get());
                }
                if (attempt == ATTEMPTS || !mayPass(e)) {
                    throw new Unreachable(
                            node.name() + " (" + address + ") can't be reached by SSH: " + reason(e),
                            "Check that the node runs (scalectl status), and that port " + port
                                    + " is open to this machine (network.ssh_from)",
                            e);
                }
            } finally {
                handshakes.release();
            }
            Backoff.pause(attempt);
        }
    }

    private SSHClient connect(String address, PinnedKeys pinned) throws IOException {
        SSHClient client = new SSHClient(config());
        boolean done = false;
        try {
            client.setConnectTimeout(DEADLINE_MS);
            // covers a server that accepts and then says nothing; lifted below, as an idle connection is fine
            client.setTimeout(DEADLINE_MS);
            client.getTransport().setTimeoutMs(DEADLINE_MS);
            // also limits how long a command may leave its input unread; a dead peer is found by keep-alive
            client.getConnection().setTimeoutMs(PATIENCE_MS);
            client.getConnection().getKeepAlive().setKeepAliveInterval(KEEP_ALIVE_SECONDS);
            client.addHostKeyVerifier(pinned);
            client.connect(address, port);
            // requests are small and each waits for its answer
            client.getSocket().setTcpNoDelay(true);
            client.auth(settings.user(), identity.authentication());
            client.getSocket().setSoTimeout(0);
            done = true;
            return client;
        } finally {
            if (!done) {
                closeQuietly(client);
            }
        }
    }

    /** Refused or cut off before the log-in: sshd drops handshakes when too many are under way. */
    private static boolean mayPass(IOException e) {
        return e instanceof ConnectException || e instanceof TransportException;
    }

    private Unreachable refused(Node node, String address, IOException e) {
        return new Unreachable(
                node.name() + " (" + address + ") refused to log in " + settings.user() + " with the key "
                        + identity.describe(),
                "Use the key that the cluster was made with: set ssh.key in scalectl.yml, or add it to the SSH agent",
                e);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void closeQuietly(SSHClient client) {
        try {
            client.close();
        } catch (IOException _) {
            // it is of no use any more either way
        }
    }

    static DefaultConfig config() {
        return Shared.CONFIG;
    }

    /** Making it costs more than half a second, so there is one, made when it is first needed. */
    private static final class Shared {
        static final DefaultConfig CONFIG = config();

        private static DefaultConfig config() {
            // Java has had all that OpenSSH uses for long, and the provider's 9 MB of signed classes load slowly
            SecurityUtils.setRegisterBouncyCastle(false);
            DefaultConfig config = new DefaultConfig();
            config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
            return config;
        }
    }

    private static final class Slot {
        private Ssh ssh;
        private String address = "";

        synchronized void close() {
            if (ssh != null) {
                ssh.close();
                ssh = null;
            }
        }
    }
}
