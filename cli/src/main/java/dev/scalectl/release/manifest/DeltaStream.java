package dev.scalectl.release.manifest;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a delta and the contents that it needs as a tar archive: a member {@code delta} with its text, and then one
 * for each content, named by its hash.
 */
public final class DeltaStream {
    /** The member with the delta itself. */
    static final String DELTA = "delta";

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];

    private DeltaStream(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes all of it; the stream stays open.
     *
     * @throws dev.scalectl.error.Failure when a file can't be read, or is not what it was when it was found
     */
    public static void write(Delta delta, Contents contents, OutputStream out) throws IOException {
        DeltaStream stream = new DeltaStream(out);
        byte[] text = delta.text();
        out.write(TarHeader.of(DELTA, text.length));
        out.write(text);
        out.write(TarHeader.padding(text.length));
        for (String hash : delta.contents()) {
            stream.add(hash, contents);
        }
        out.write(TarHeader.end());
    }

    private void add(String hash, Contents contents) throws IOException {
        long size = contents.size(hash);
        out.write(TarHeader.of(hash, size));
        contents.write(hash, buffer, out);
        out.write(TarHeader.padding(size));
    }
}
