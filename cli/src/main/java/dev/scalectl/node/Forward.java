package dev.scalectl.node;

/** A port on this machine's loopback that leads to a port on a node's loopback, until it is closed. */
@SuppressWarnings("DoNotCallSuggester")
public final class Forward implements AutoCloseable {
    Forward() {}

    /** The port on 127.0.0.1. */
    public int port() {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void close() {}
}
