package dev.scalectl.release.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, and ends where it would be more than is allowed. */
final class Metered extends FilterInputStream {
    private long count;
    private long most = Long.MAX_VALUE;

    Metered(InputStream in) {
        super(in);
    }

    /** More was about to be read than is allowed. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("a header of it is too long, or too much follows its end");
        }
    }

    long count() {
        return count;
    }

    /** Allows so many bytes more. */
    void allow(long bytes) {
        most = bytes > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        count += Math.max(0, read);
        if (count > most) {
            throw new TooMuch();
        }
        return read;
    }

    /** What is skipped is read, too: compressed data can't be passed over. */
    @Override
    public long skip(long bytes) throws IOException {
        byte[] buffer = new byte[(int) Math.min(Math.max(bytes, 1), 1 << 13)];
        long left = bytes;
        while (left > 0) {
            int read = read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return bytes - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
