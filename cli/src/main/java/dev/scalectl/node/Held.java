package dev.scalectl.node;

import java.io.BufferedReader;
import java.io.OutputStream;

/** A command that goes on running on a node until it ends by itself or is closed; it goes with its connection. */
@SuppressWarnings("DoNotCallSuggester")
public final class Held implements AutoCloseable {
    Held() {}

    /** What it writes, as it comes. */
    public BufferedReader out() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Its standard input; flush after writing. */
    public OutputStream in() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** False once the command has ended or the connection has broken. */
    public boolean isOpen() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Waits for it to end and gives its exit code. */
    public int await() {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void close() {}
}
