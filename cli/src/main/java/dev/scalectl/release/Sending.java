package dev.scalectl.release;

import dev.scalectl.console.Amount;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What is sent, while it is: tells how much of it is gone. */
final class Sending extends FilterInputStream {
    private final LongSupplier all;
    private final Consumer<String> told;
    private long gone;

    /**
     * Of a stream.
     *
     * @param all its bytes; 0 as long as nobody knows that
     * @param told gets texts such as {@code 1.2 MB of 20.1 MB}
     */
    Sending(InputStream stream, LongSupplier all, Consumer<String> told) {
        super(stream);
        this.all = all;
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        tell(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        tell(Math.max(0, read));
        return read;
    }

    private void tell(int more) {
        if (more > 0) {
            gone += more;
            long of = all.getAsLong();
            told.accept(gone < of ? Amount.bytes(gone) + " of " + Amount.bytes(of) : Amount.bytes(gone));
        }
    }
}
