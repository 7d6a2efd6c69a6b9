package dev.scalectl.service;

import dev.scalectl.node.Ssh;
import java.time.Duration;

/** The right to change the cluster: held on the data node through this run's connection, and gone with it. */
@SuppressWarnings("DoNotCallSuggester")
public final class Lock implements AutoCloseable {
    private Lock() {}

    /**
     * Takes the lock.
     *
     * @param command what the holder is doing, for whoever has to wait
     * @param patience how long to wait for another holder; zero to fail at once
     * @throws dev.scalectl.error.Failure that names the holder
     */
    public static Lock take(Ssh data, String command, Duration patience) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** False when the connection broke: somebody else may hold the lock now. */
    public boolean isHeld() {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void close() {}
}
