package dev.scalectl.node;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.schmizz.concurrent.Promise;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.transport.TransportException;

/**
 * Cuts connections whose other side does not answer, at whatever they are: a command may be silent for as long as it
 * likes, as long as the SSH server answers for itself.
 *
 * <p>Silence is counted in this clock's own ticks and not in time that has passed: when this machine slept or was too
 * busy, it is not the other side that was silent.
 */
final class Watch implements AutoCloseable {
    /** A second is one tick; tests have shorter ones. */
    static final Duration SECOND = Duration.ofSeconds(1);
    /** Ticks of silence until the other side is asked whether it is there. */
    private static final int QUIET = 2;
    /** Ticks of silence that end a connection: with the last tick and what the failure takes, under 15 seconds. */
    static final int PATIENCE = 12;

    private static final String ARE_YOU_THERE = "keepalive@openssh.com";

    private final Duration tick;
    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private ScheduledExecutorService clock;
    private boolean dismissed;

    Watch(Duration tick) {
        this.tick = tick;
    }

    Duration tick() {
        return tick;
    }

    /**
     * Watches a connection from before it is made.
     *
     * @param ticks how many it may take until it is logged in
     */
    Watched begin(Wire wire, SSHClient client, int ticks) {
        Watched one = new Watched(wire, client, ticks);
        all.add(one);
        start();
        return one;
    }

    private synchronized void start() {
        if (dismissed) {
            all.forEach(Watched::dismiss);
        } else if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("ssh-watch").factory());
            // with a fixed delay, or a machine that wakes up would make up for all ticks that it missed
            var _ = clock.scheduleWithFixedDelay(this::look, tick.toNanos(), tick.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** What is done at each tick. */
    void look() {
        all.forEach(Watched::look);
    }

    /** How much came by all connections. */
    long heard() {
        return all.stream().mapToLong(one -> one.wire.heard()).sum();
    }

    /** Whether any node has not answered yet. */
    boolean isWaiting() {
        return all.stream().anyMatch(one -> !one.question.isAnswered());
    }

    /** Nobody is wanted any more: what is not logged in yet is cut, and so is whatever is begun later. */
    synchronized void dismiss() {
        dismissed = true;
        all.forEach(Watched::dismiss);
    }

    @Override
    public synchronized void close() {
        if (clock != null) {
            clock.shutdownNow();
        }
    }

    /** One connection. */
    final class Watched {
        private final Wire wire;
        private final SSHClient client;
        private int left;
        private boolean open;
        private long heard;
        private int silent;
        private volatile Question question = Question.NONE;

        private Watched(Wire wire, SSHClient client, int ticks) {
            this.wire = wire;
            this.client = client;
            this.left = ticks;
        }

        /** It is logged in: from now on it may take as long as it likes, if it answers. */
        synchronized void opened() {
            open = true;
            heard = wire.heard();
        }

        /** It needs not be watched any more. */
        void end() {
            all.remove(this);
        }

        private synchronized void dismiss() {
            if (!open) {
                wire.cut("it is not needed any more");
            }
        }

        private synchronized void look() {
            if (wire.isClosed()) {
                end();
            } else if (open) {
                listen();
            } else if (--left <= 0) {
                wire.cut(whileOpening());
            }
        }

        private String whileOpening() {
            if (!wire.isConnected()) {
                return "no answer";
            }
            return wire.heard() == 0
                    ? "it takes the connection and says nothing"
                    : "it stopped answering during the log-in";
        }

        private void listen() {
            long now = wire.heard();
            silent = now == heard ? silent + 1 : 0;
            heard = now;
            if (silent >= PATIENCE) {
                wire.cut("it has not answered for " + PATIENCE + " s");
            } else if (silent >= QUIET && question.isAnswered()) {
                question = new Question();
                // a write waits while all buffers are full, and this thread is for all connections
                Thread.startVirtualThread(() -> question.ask(client));
            }
        }
    }

    /** One at a time: a second one would keep the thread that reads waiting until the first one is written. */
    private static final class Question {
        static final Question NONE = new Question();

        private volatile Promise<SSHPacket, ConnectionException> answer;

        boolean isAnswered() {
            return this == NONE || (answer != null && answer.isFulfilled());
        }

        void ask(SSHClient client) {
            try {
                answer = client.getConnection().sendGlobalRequest(ARE_YOU_THERE, true, new byte[0]);
            } catch (TransportException _) {
                // it broke, and whoever uses it will be told
            }
        }
    }
}
