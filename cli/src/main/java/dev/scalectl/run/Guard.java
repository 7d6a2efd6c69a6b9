package dev.scalectl.run;

import dev.scalectl.cluster.Node;
import dev.scalectl.console.Start;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Ssh;
import dev.scalectl.service.Lock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps other operators out while this run changes the cluster: holds the cluster's lock from the moment there is a
 * data node that can be asked for it. Before that, names and client tokens make two runs create the same things.
 */
public final class Guard implements AutoCloseable {
    private final String command;
    private final Duration patience;
    private String node = "";
    private Lock lock;
    private final long began;
    private boolean late;

    /**
     * Holds nothing yet.
     *
     * @param command what this run does, for whoever finds the cluster locked
     * @param patience how long to wait for another holder; zero to fail at once
     */
    public Guard(String command, Duration patience) {
        this.command = command;
        this.patience = patience;
        this.began = Start.nanos();
    }

    /**
     * Takes the lock unless this run has it.
     *
     * @throws Failure that names the other holder
     */
    public synchronized void take(Ssh data) {
        if (lock == null) {
            hold(data);
            // whoever had it and let go of it while this run was looking has changed what it saw
            late |= lock.wasTakenSince(Duration.ofNanos(System.nanoTime() - began));
            node = data.node().name();
        }
    }

    /**
     * Brings a node to its final host key, which closes the connections that were made with another one. A lock that
     * was held by one of them is taken again, and whoever checks meanwhile waits.
     *
     * @param again the new connection to the node
     * @return what {@code settle} gave
     */
    public Node through(String name, Supplier<Node> settle, Function<Node, Ssh> again) {
        synchronized (this) {
            if (name.equals(node) && isTaken()) {
                check();
                Node settled = settle.get();
                if (!lock.isHeld()) {
                    lock.close();
                    hold(again.apply(settled));
                }
                return settled;
            }
        }
        return settle.get();
    }

    /** This run is about to terminate a node: a lock on it ends with it, and nobody can take it any more. */
    public synchronized void endsWith(String name) {
        if (name.equals(node)) {
            lock = null;
        }
    }

    private void hold(Ssh data) {
        lock = Lock.take(data, command, patience);
        late |= lock.isLate();
    }

    /** True when another operator held the lock since this run began, and nothing was read anew since. */
    public synchronized boolean isLate() {
        return late;
    }

    /** From now on this run reads what others have done before it got the lock. */
    public synchronized void caughtUp() {
        late = false;
    }

    /**
     * To be asked before each step of a plan.
     *
     * @throws Outdated when another operator was at work since it was made
     */
    synchronized void requireCurrent() {
        if (late) {
            throw new Outdated(Set.of());
        }
    }

    /** True once the lock was taken. */
    public synchronized boolean isTaken() {
        return lock != null;
    }

    /**
     * To be asked before anything that another operator must not do at the same time.
     *
     * @throws Failure when the lock is lost
     */
    public synchronized void check() {
        if (lock != null && !lock.isHeld()) {
            throw new Failure(
                    "The connection that held the cluster's lock broke: another operator may be changing the cluster",
                    "Run the same command again; it goes on where this one stopped");
        }
    }

    @Override
    public synchronized void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
