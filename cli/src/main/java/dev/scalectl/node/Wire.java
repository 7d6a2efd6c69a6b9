package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * The TCP connection below an SSH connection. It knows whether anything comes from the other side, and can be cut:
 * whatever reads or writes then fails at once, also a write that waits because all buffers are full.
 */
final class Wire extends Socket {
    /** How many reads may belong to a greeting, which is read byte by byte. */
    private static final int GREETING = 200;

    private final Runnable atFirst;
    private final StringBuilder greeting = new StringBuilder();
    private final AtomicLong heard = new AtomicLong();
    private volatile String cut;

    /**
     * Not connected yet.
     *
     * @param atFirst run by the reader when the other side says its first word
     */
    Wire(Runnable atFirst) {
        this.atFirst = atFirst;
    }

    /** Grows whenever something comes. */
    long heard() {
        return heard.get();
    }

    /** Ends the connection from this side; the first reason counts. */
    synchronized void cut(String reason) {
        if (cut == null) {
            cut = reason;
        }
        try {
            close();
        } catch (IOException _) {
            // it is closed, which is all that is wanted
        }
    }

    /** Why it was cut, if it was. */
    Optional<String> whyCut() {
        return Optional.ofNullable(cut);
    }

    /** What the other side said instead of greeting as an SSH server does; sshd says why it refuses a connection. */
    Optional<String> refusal() {
        synchronized (greeting) {
            return greeting.toString()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("SSH-"))
                    .findFirst();
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Listening(super.getInputStream());
    }

    /** Gives this connection to whoever asks for a new one. */
    SocketFactory factory() {
        return new OnlyThis();
    }

    private void listen(byte[] bytes, int from, int length) {
        if (length <= 0) {
            return;
        }
        long before = heard.getAndIncrement();
        if (before == 0) {
            atFirst.run();
        }
        if (before < GREETING) {
            synchronized (greeting) {
                greeting.append(new String(bytes, from, Math.min(length, GREETING), US_ASCII));
            }
        }
    }

    private final class Listening extends FilterInputStream {
        Listening(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            listen(new byte[] {(byte) one}, 0, one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = in.read(bytes, from, length);
            listen(bytes, from, count);
            return count;
        }
    }

    private final class OnlyThis extends SocketFactory {
        @Override
        public Socket createSocket() {
            return Wire.this;
        }

        @Override
        public Socket createSocket(String host, int port) {
            return Wire.this;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            return Wire.this;
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return Wire.this;
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
            return Wire.this;
        }
    }
}
