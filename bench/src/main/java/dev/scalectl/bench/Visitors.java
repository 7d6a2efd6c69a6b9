package dev.scalectl.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The site as its visitors reach it: connections are kept as browsers keep them, and made when none is free. */
final class Visitors implements AutoCloseable {
    /** The balancer closes an idle connection after 60 s; a request that meets this would be lost by our own fault. */
    private static final long KEPT = Duration.ofSeconds(20).toNanos();

    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final InetSocketAddress address;
    private final String host;

    private record Idle(Connection connection, long since) {}

    Visitors(InetSocketAddress address, String host) {
        this.address = address;
        this.host = host;
    }

    Connection.Reply get(String path) throws IOException {
        Connection connection = take();
        try {
            Connection.Reply reply = connection.get(host, path);
            if (connection.isOpen()) {
                idle.push(new Idle(connection, System.nanoTime()));
            } else {
                connection.close();
            }
            return reply;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private Connection take() throws IOException {
        for (Idle next = idle.poll(); next != null; next = idle.poll()) {
            if (System.nanoTime() - next.since() < KEPT) {
                return next.connection();
            }
            next.connection().close();
        }
        return new Connection(address);
    }

    @Override
    public void close() throws IOException {
        for (Idle next = idle.poll(); next != null; next = idle.poll()) {
            next.connection().close();
        }
    }
}
