package dev.scalectl.node;

import dev.scalectl.cluster.Node;
import dev.scalectl.config.SshSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.userauth.UserAuthException;

/** From an address to a connection that is logged in, or to why there is none, within {@link #LIMIT} ticks. */
final class Opening {
    /** All attempts together: with what the failure takes, under 15 seconds. */
    private static final int LIMIT = 13;
    /** How often an address that refuses is asked again: a server that restarts is back in a moment. */
    private static final int REFUSALS = 4;
    /** What sshj itself waits for in vain; the watch is quicker. */
    private static final int TIMEOUT_MS = 15_000;
    /**
     * The most that a node may send at once, in bytes: sshj makes two buffers of that size for each command, and most
     * commands say little. The protocol's usual 32 KiB came to half of all that a deployment allocates.
     */
    private static final int PACKET = 4096;
    /** Longer than many handshakes take, and short beside the limit: those who have the turns may hang. */
    private static final int TURN_SECONDS = 3;

    private final Identity identity;
    private final SshSettings settings;
    private final int port;
    private final Watch watch;
    private final Semaphore turns;

    /**
     * A way to nodes.
     *
     * @param turns how many handshakes may be under way at once; a burst of them costs more processor time than it
     *     gains
     */
    Opening(Identity identity, SshSettings settings, int port, Watch watch, Semaphore turns) {
        this.identity = identity;
        this.settings = settings;
        this.port = port;
        this.watch = watch;
        this.turns = turns;
    }

    /**
     * Connects and logs in. sshd drops connections when too many others are not logged in yet, wherever those are from:
     * these are made again after a while that is never the same.
     */
    Ssh open(Node node, String address) {
        long end = System.nanoTime() + watch.tick().multipliedBy(LIMIT).toNanos();
        Unreachable before = null;
        for (int attempt = 1; ; attempt++) {
            PinnedKeys pinned = new PinnedKeys(node.hostKeys());
            Turn turn = new Turn();
            Wire wire = new Wire(turn::take);
            try {
                return new Ssh(node, connect(wire, address, pinned, ticksUntil(end)), pinned.accepted(), wire);
            } catch (IOException e) {
                if (pinned.rejected().isPresent()) {
                    throw new HostKeyChanged(
                            node.name(), address, pinned.rejected().get());
                }
                if (e instanceof UserAuthException
                        && !isDropped(e)
                        && wire.whyCut().isEmpty()) {
                    throw refused(node, address, e);
                }
                // an attempt that was cut for the time that others took says less than they did
                Unreachable failure =
                        before != null && wire.whyCut().isPresent() ? before : unreachable(node, address, wire, e);
                if (!mayPass(e, wire, attempt) || ticksUntil(end) <= 1) {
                    throw failure;
                }
                before = failure;
            } finally {
                turn.end();
            }
            Backoff.pause(attempt);
        }
    }

    private SSHClient connect(Wire wire, String address, PinnedKeys pinned, int ticks) throws IOException {
        SSHClient client = new SSHClient(Connections.config());
        Watch.Watched watched = watch.begin(wire, client, ticks);
        boolean done = false;
        try {
            wire.connect(new InetSocketAddress(address, port));
            // requests are small and each waits for its answer
            wire.setTcpNoDelay(true);
            client.setSocketFactory(wire.factory());
            client.getTransport().setTimeoutMs(TIMEOUT_MS);
            client.getConnection().setTimeoutMs(TIMEOUT_MS);
            client.getConnection().setMaxPacketSize(PACKET);
            client.addHostKeyVerifier(pinned);
            client.connect(address, port);
            client.auth(settings.user(), identity.authentication());
            watched.opened();
            done = true;
            return client;
        } finally {
            if (!done) {
                watched.end();
                Held.closeQuietly(wire);
                Held.closeQuietly(client);
            }
        }
    }

    private int ticksUntil(long end) {
        return (int) ((end - System.nanoTime()) / watch.tick().toNanos());
    }

    private static boolean mayPass(IOException e, Wire wire, int attempt) {
        if (wire.whyCut().isPresent()) {
            return false;
        }
        return e instanceof ConnectException ? attempt < REFUSALS : isDropped(e);
    }

    /** Cut off from the other side without a word, as SSH has words. */
    private static boolean isDropped(IOException e) {
        return e instanceof SSHException ssh
                && (ssh.getDisconnectReason() == DisconnectReason.UNKNOWN
                        || ssh.getDisconnectReason() == DisconnectReason.TOO_MANY_CONNECTIONS)
                && !(e instanceof UserAuthException && e.getCause() == null);
    }

    private Unreachable refused(Node node, String address, IOException e) {
        return new Unreachable(
                node.name() + " (" + address + ") refused to log in " + settings.user() + " with the key "
                        + identity.describe(),
                "Use the key that the cluster was made with: set ssh.key in scalectl.yml, or add it to the SSH agent",
                e);
    }

    private Unreachable unreachable(Node node, String address, Wire wire, IOException e) {
        String reason = wire.whyCut()
                .map(cut -> cut + " (tried for " + LIMIT + " s)")
                .or(() -> wire.refusal().map(text -> "it refuses the connection: " + text))
                .orElseGet(() -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        return new Unreachable(
                node.name() + " (" + address + ") can't be reached by SSH: " + reason,
                "Check that the node runs (scalectl status), and that port " + port
                        + " is open to this machine (network.ssh_from)",
                e);
    }

    /** One of the handshakes that are under way; taken when the node speaks, so that one that hangs keeps none. */
    private final class Turn {
        private boolean mine;

        void take() {
            try {
                mine = turns.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        void end() {
            if (mine) {
                turns.release();
            }
        }
    }
}
