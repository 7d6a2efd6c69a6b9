package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A way to a server on the loopback that can stand still: as when the server's process is stopped, connections stay
 * open, and nothing comes or is read any more.
 */
final class Relay implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final int server;
    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong toServer = new AtomicLong();
    private final AtomicLong fromServer = new AtomicLong();

    /** How many connections were made to it. */
    final AtomicInteger connections = new AtomicInteger();
    /** So many connections are refused, as sshd does when too many are under way. */
    final AtomicInteger refusals = new AtomicInteger();

    private volatile long freezeToAt = Long.MAX_VALUE;
    private volatile long freezeFromAt = Long.MAX_VALUE;

    Relay(int server) throws IOException {
        this.server = server;
        socket = new ServerSocket(0, 50, LOOPBACK);
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Stands still from now on. */
    void freeze() {
        freezeToAt = 0;
        freezeFromAt = 0;
    }

    /** Stands still once the server has sent so much. */
    void freezeAfter(long bytesFromServer) {
        freezeFromAt = bytesFromServer;
    }

    long toServer() {
        return toServer.get();
    }

    long fromServer() {
        return fromServer.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                open.add(client);
                if (refusals.getAndDecrement() > 0) {
                    client.getOutputStream().write("Exceeded MaxStartups\r\n".getBytes(US_ASCII));
                    client.close();
                } else {
                    join(client);
                }
            }
        } catch (IOException _) {
            // the test has ended
        }
    }

    private void join(Socket client) throws IOException {
        Socket there = new Socket(LOOPBACK, server);
        open.add(there);
        Thread.ofPlatform().daemon().start(() -> copy(client, there, true));
        Thread.ofPlatform().daemon().start(() -> copy(there, client, false));
    }

    private void copy(Socket from, Socket to, boolean forth) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            while (true) {
                int most = most(forth, buffer.length);
                int count = in.read(buffer, 0, most);
                if (count < 0) {
                    return;
                }
                most(forth, 1);
                out.write(buffer, 0, count);
                (forth ? toServer : fromServer).addAndGet(count);
            }
        } catch (IOException _) {
            // one side has ended
        }
    }

    /** Waits for as long as it stands still; gives how much may pass. */
    private int most(boolean forth, int most) throws IOException {
        while (!socket.isClosed()) {
            long left = forth ? freezeToAt - toServer.get() : freezeFromAt - fromServer.get();
            if (left > 0) {
                return (int) Math.min(left, most);
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new IOException("closed");
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket one : open) {
            one.close();
        }
    }
}
