package dev.scalectl.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** A network between two programs of this machine: it can be slow, differently in its two directions, and be cut. */
public final class SlowLink implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile long thereNanos;
    private volatile long backNanos;
    private volatile boolean isCut;

    private SlowLink(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /**
     * Opens one.
     *
     * @param address where it listens, such as {@code 127.0.0.2}
     * @param port of its own; 0 for any
     * @param target the port on 127.0.0.1 that it leads to
     */
    public static SlowLink to(String address, int port, int target) throws IOException {
        SlowLink link = new SlowLink(new ServerSocket(port, 50, InetAddress.ofLiteral(address)), target);
        Thread.ofPlatform().daemon().name("link").start(link::accept);
        return link;
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** How long bytes take from now on. */
    public void delay(long thereMillis, long backMillis) {
        thereNanos = thereMillis * 1_000_000;
        backNanos = backMillis * 1_000_000;
    }

    /** Ends all connections, and takes no new ones. */
    public void cut() {
        isCut = true;
        sockets.forEach(SlowLink::close);
    }

    /** Takes connections again. */
    public void mend() {
        isCut = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException _) {
                // it is closed, or what it leads to is not there
            }
        }
    }

    private void join(Socket here) throws IOException {
        sockets.add(here);
        if (isCut) {
            close(here);
            return;
        }
        try {
            Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(there);
            here.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            carry(here, there, true);
            carry(there, here, false);
        } catch (IOException e) {
            close(here);
            throw e;
        }
    }

    /** Some bytes, and when they come out; none at the end. */
    private record Parcel(ByteBuffer bytes, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Parcel) other).due);
        }
    }

    private void carry(Socket from, Socket to, boolean there) {
        DelayQueue<Parcel> parcels = new DelayQueue<>();
        Thread.ofPlatform().daemon().start(() -> {
            long last = 0;
            try (InputStream in = from.getInputStream()) {
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    last = Math.max(last + 1, System.nanoTime() + (there ? thereNanos : backNanos));
                    parcels.add(new Parcel(ByteBuffer.wrap(Arrays.copyOf(buffer, n)), last));
                }
            } catch (IOException _) {
                // it ends here, too
            }
            parcels.add(new Parcel(ByteBuffer.allocate(0), Math.max(last + 1, System.nanoTime())));
        });
        Thread.ofPlatform().daemon().start(() -> {
            try (OutputStream out = to.getOutputStream()) {
                for (Parcel parcel = parcels.take(); parcel.bytes().hasRemaining(); parcel = parcels.take()) {
                    out.write(parcel.bytes().array());
                    out.flush();
                }
            } catch (IOException _) {
                close(from);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(SlowLink::close);
    }
}
