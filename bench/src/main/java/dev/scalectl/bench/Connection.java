package dev.scalectl.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A connection of HTTP/1.1 that is kept between requests. It never tries twice, so that what is lost shows. */
final class Connection implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Socket socket = new Socket();
    private final InputStream in;
    private boolean open = true;

    Connection(InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.connect(address, (int) LIMIT.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** An answer. */
    record Reply(int status, String body) {}

    /** What a head says of the body after it. */
    private record Head(int status, int length, boolean chunked, boolean last) {}

    Reply get(String host, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        Head head = head();
        byte[] body = head.chunked() ? chunks() : exactly(head.length());
        open = !head.last();
        return new Reply(head.status(), new String(body, StandardCharsets.UTF_8));
    }

    /** Whether the other side keeps it open for another request. */
    boolean isOpen() {
        return open;
    }

    private Head head() throws IOException {
        String first = line();
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String small = line.toLowerCase(Locale.ROOT);
            if (small.startsWith("content-length:")) {
                length = Integer.parseInt(small.substring(15).strip());
            } else if (small.startsWith("transfer-encoding:")) {
                chunked = small.endsWith("chunked");
            } else if (small.startsWith("connection:")) {
                last = small.endsWith("close");
            }
        }
        return new Head(Integer.parseInt(first.split(" ", -1)[1]), length, chunked, last);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().strip(), 16);
            body.writeBytes(exactly(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("closed within a body");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed within a head");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
