package dev.scalectl.node;

import dev.scalectl.cluster.Node;
import dev.scalectl.config.SshSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SecurityUtils;

/** The SSH connections of one run of scalectl: one a node, opened when it is first needed, shared by all threads. */
public final class Connections implements AutoCloseable {
    private static final int HANDSHAKES = 16;

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final Watch watch;
    private final Opening opening;

    /** Nothing is opened yet. */
    public Connections(Identity identity, SshSettings settings) {
        // another port is for rehearsals on the loopback: nodes have the usual one
        this(identity, settings, Integer.getInteger("scalectl.ssh.port", SSHClient.DEFAULT_PORT));
    }

    Connections(Identity identity, SshSettings settings, int port) {
        this(identity, settings, port, new Watch(Watch.SECOND));
    }

    Connections(Identity identity, SshSettings settings, int port, Watch watch) {
        this.watch = watch;
        this.opening = new Opening(identity, settings, port, watch, new Semaphore(HANDSHAKES));
    }

    /**
     * The connection to a node; opened when there is none, or when the present one is broken, leads to an address that
     * the node no longer has, or was verified with a key that is not the node's any more.
     *
     * @throws Unreachable when it can't be logged in to (yet), after 15 seconds at most
     * @throws HostKeyChanged when something else answers
     */
    public Ssh to(Node node) {
        long asked = System.nanoTime();
        Slot slot = slots.computeIfAbsent(node.instanceId(), _ -> new Slot());
        synchronized (slot) {
            if (slot.failure != null && slot.failedAt - asked > 0) {
                // somebody else's attempt, which this thread waited for
                throw slot.failure;
            }
            String address = address(node);
            if (slot.ssh != null
                    && slot.ssh.isOpen()
                    && slot.address.equals(address)
                    && node.hostKeys().contains(slot.ssh.hostKey())) {
                slot.ssh = slot.ssh.as(node);
                return slot.ssh;
            }
            slot.close();
            try {
                slot.ssh = opening.open(node, address);
                slot.address = address;
                return slot.ssh;
            } catch (Unreachable e) {
                slot.failure = e;
                slot.failedAt = System.nanoTime();
                throw e;
            }
        }
    }

    @Override
    public void close() {
        // first, as a slot is its opener's for as long as that takes
        watch.dismiss();
        slots.values().forEach(Slot::close);
        slots.clear();
        watch.close();
    }

    private static String address(Node node) {
        return node.publicIp()
                .or(node::privateIp)
                .orElseThrow(() -> new Unreachable(
                        node.name() + " has no address: it is " + node.state(), "Start it with: scalectl up", null));
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
            return new DefaultConfig();
        }
    }

    private static final class Slot {
        private Ssh ssh;
        private String address = "";
        private Unreachable failure;
        private long failedAt;

        synchronized void close() {
            if (ssh != null) {
                ssh.close();
                ssh = null;
            }
        }
    }
}
