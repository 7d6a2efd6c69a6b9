package dev.scalectl.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Passes on whole lines with a mark before each, so that the output of several nodes does not mix within a line. */
final class MarkedLines extends OutputStream {
    private final byte[] mark;
    private final PrintStream sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    MarkedLines(String mark, PrintStream sink) {
        this.mark = mark.getBytes(StandardCharsets.UTF_8);
        this.sink = sink;
    }

    @Override
    public void write(int b) {
        line.write(b);
        if (b == '\n') {
            pass();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    /** Passes on a last line that has no end. */
    @Override
    public void close() {
        if (line.size() > 0) {
            line.write('\n');
            pass();
        }
    }

    private void pass() {
        byte[] whole = line.toByteArray();
        line.reset();
        synchronized (sink) {
            sink.write(mark, 0, mark.length);
            sink.write(whole, 0, whole.length);
            sink.flush();
        }
    }
}
