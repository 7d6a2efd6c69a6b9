package dev.scalectl.release;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;

/** Bytes on their way from one thread to another, and how many they were. */
final class Pipe implements AutoCloseable {
    private static final int ROOM = 1 << 16;

    private final PipedInputStream in = new PipedInputStream(ROOM);
    private final Counting out;

    Pipe() throws IOException {
        out = new Counting(new PipedOutputStream(in));
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** Asked once the writing thread has ended. */
    long bytes() {
        return out.count;
    }

    @Override
    public void close() throws IOException {
        out.close();
        in.close();
    }

    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
