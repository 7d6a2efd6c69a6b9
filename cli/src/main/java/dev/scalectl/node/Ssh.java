package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.Session;

/** One node, over its one connection. All threads may use it at once. */
public final class Ssh {
    private static final int ATTEMPTS = 8;

    private final Node node;
    private final SSHClient client;
    private final HostKey hostKey;
    private final Wire wire;
    private final Semaphore sessions;

    Ssh(Node node, SSHClient client, HostKey hostKey, Wire wire) {
        // sshd's MaxSessions is 10 for a connection
        this(node, client, hostKey, wire, new Semaphore(9));
    }

    private Ssh(Node node, SSHClient client, HostKey hostKey, Wire wire, Semaphore sessions) {
        this.node = node;
        this.client = client;
        this.hostKey = hostKey;
        this.wire = wire;
        this.sessions = sessions;
    }

    /** The node. */
    public Node node() {
        return node;
    }

    /**
     * Runs a command to its end.
     *
     * @throws CommandFailed when its exit code is not 0
     * @throws Unreachable when the connection breaks, or the node has not answered for 12 seconds
     */
    public Output run(Command command) {
        return run(command, InputStream.nullInputStream());
    }

    /** Runs a command with a stream as its standard input, after the command's own input. */
    public Output run(Command command, InputStream input) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = stream(command, input, out, err);
        if (exit != 0) {
            throw new CommandFailed(node.name(), command, exit, (err.size() > 0 ? err : out).toString(UTF_8));
        }
        return new Output(out.toString(UTF_8), err.toString(UTF_8));
    }

    /**
     * Runs a command with streams on all sides. The input may still be open when the command ends; it is not waited
     * for.
     *
     * @return the exit code; 128 and more when a signal ended it
     * @throws Unreachable when the connection breaks
     */
    public int stream(Command command, InputStream in, OutputStream out, OutputStream err) {
        try (Held held = hold(command)) {
            held.feed(in);
            Thread errors = held.copyErrors(err);
            held.copyOutput(out);
            errors.join();
            return held.await();
        } catch (IOException e) {
            throw broken(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken(e);
        }
    }

    /** Opens a port here that leads to a port on the node's loopback. */
    public Forward forward(int remotePort) {
        return Forward.open(this, client, remotePort);
    }

    /** Starts a command that stays until it ends by itself, is closed, or the connection breaks. */
    public Held hold(Command command) {
        sessions.acquireUninterruptibly();
        Session session = null;
        try {
            session = session();
            return new Held(this, session, session.exec(command.line()), command, sessions::release);
        } catch (IOException | IllegalStateException e) {
            // sshj takes the use of a connection that has broken for a mistake
            sessions.release();
            Held.closeQuietly(session);
            throw broken(e);
        }
    }

    HostKey hostKey() {
        return hostKey;
    }

    boolean isOpen() {
        return client.isConnected() && client.isAuthenticated();
    }

    /** The same connection for a node whose record has changed. */
    Ssh as(Node newer) {
        return newer.equals(node) ? this : new Ssh(newer, client, hostKey, wire, sessions);
    }

    void close() {
        try {
            client.disconnect();
        } catch (IOException _) {
            // it is closed, which is all that is wanted
        }
    }

    Unreachable broken(Exception cause) {
        return new Unreachable(
                node.name() + ": the SSH connection broke: " + wire.whyCut().orElseGet(cause::getMessage),
                "Look at the node with: scalectl status",
                cause);
    }

    /** A slot of a session that has just ended comes back a little late, so a refusal is not final. */
    private Session session() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return client.startSession();
            } catch (OpenFailException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Backoff.pause(attempt);
            }
        }
    }
}
