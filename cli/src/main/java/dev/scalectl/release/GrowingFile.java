package dev.scalectl.release;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file that others read while it is written; it goes when it is closed. */
final class GrowingFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Thread writer;
    /** What is there to read. */
    private long length;

    private boolean whole;
    private boolean closed;
    private Exception failure;

    /** What the file will have. */
    interface Source {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Begins to write; what fails meanwhile is told to those who read. */
    GrowingFile(String suffix, Source source) throws IOException {
        this.path = Files.createTempFile("scalectl-", suffix);
        this.writer = Thread.ofPlatform().daemon().name("parcel").start(() -> write(source));
    }

    Path path() {
        return path;
    }

    /** How long it is; 0 as long as it still grows. */
    synchronized long length() {
        return whole ? length : 0;
    }

    /** Waits until it is whole, or will never be. */
    synchronized void await() throws InterruptedException {
        while (!whole && failure == null) {
            wait();
        }
    }

    /** Why it will not be whole; null when nothing is known against it. */
    synchronized Exception failure() {
        return failure;
    }

    /** All of it, from its beginning; whoever reads waits for what is not there yet. */
    InputStream open() throws IOException {
        return new Reader(Files.newInputStream(path));
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(path);
    }

    private void write(Source source) {
        // whoever reads must not wait for ever, whatever ends this
        Exception reason = new IllegalStateException("what wrote " + path + " has died");
        try (OutputStream out = new BufferedOutputStream(new Telling(Files.newOutputStream(path)), BUFFER)) {
            source.writeTo(out);
            out.flush();
            reason = null;
        } catch (IOException | RuntimeException e) {
            reason = e;
        } finally {
            end(reason);
        }
    }

    private synchronized void end(Exception reason) {
        failure = reason;
        whole = reason == null;
        notifyAll();
    }

    private synchronized void grow(int more) throws IOException {
        if (closed) {
            throw new IOException("nobody needs it any more");
        }
        length += more;
        notifyAll();
    }

    /** How many bytes are there behind the first ones; 0 at the end. */
    private synchronized long beyond(long at) throws IOException {
        while (length == at && !whole) {
            if (failure != null) {
                throw new IOException("the file ends too early", failure);
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        return length - at;
    }

    private final class Telling extends FilterOutputStream {
        Telling(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            grow(count);
        }
    }

    private final class Reader extends InputStream {
        private final InputStream in;
        private long at;

        Reader(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int read = in.read(bytes, from, (int) Math.min(count, beyond(at)));
            if (read <= 0) {
                return count == 0 ? 0 : -1;
            }
            at += read;
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
