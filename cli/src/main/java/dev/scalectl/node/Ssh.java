package dev.scalectl.node;

import dev.scalectl.cluster.Node;
import java.io.InputStream;
import java.io.OutputStream;

/** One node, over its one connection. All threads may use it at once. */
@SuppressWarnings("DoNotCallSuggester")
public final class Ssh {
    private final Node node;

    Ssh(Node node) {
        this.node = node;
    }

    /** The node. */
    public Node node() {
        return node;
    }

    /**
     * Runs a command to its end.
     *
     * @throws CommandFailed when its exit code is not 0
     * @throws Unreachable when the connection breaks
     */
    public Output run(Command command) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Runs a command with a stream as its standard input, after the command's own input. */
    public Output run(Command command, InputStream input) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Runs a command with streams on all sides and gives its exit code. */
    public int stream(Command command, InputStream in, OutputStream out, OutputStream err) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Opens a port here that leads to a port on the node's loopback. */
    public Forward forward(int remotePort) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Starts a command that stays until it is closed. */
    public Held hold(Command command) {
        throw new UnsupportedOperationException("not built yet");
    }
}
