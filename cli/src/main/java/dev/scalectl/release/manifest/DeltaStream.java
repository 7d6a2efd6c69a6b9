package dev.scalectl.release.manifest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a delta and the contents that it needs as a tar.gz: a member {@code delta} with its text, and then one for
 * each content, named by its hash.
 */
public final class DeltaStream implements AutoCloseable {
    /** The member with the delta itself. */
    static final String DELTA = "delta";

    private static final int BUFFER = 1 << 16;
    private static final int SAMPLE = 512;
    private static final int NOT_TEXT = 190;

    private final Gzip gzip;
    private final byte[] buffer = new byte[BUFFER];

    private DeltaStream(OutputStream out) throws IOException {
        this.gzip = new Gzip(out);
    }

    /**
     * Writes all of it, and closes the stream.
     *
     * @throws dev.scalectl.error.Failure when a file can't be read, or is not what it was when it was found
     */
    public static void write(Delta delta, Contents contents, OutputStream out) throws IOException {
        try (DeltaStream stream = new DeltaStream(out)) {
            byte[] text = delta.text();
            stream.gzip.write(TarHeader.of(DELTA, text.length));
            stream.gzip.write(text);
            stream.gzip.write(TarHeader.padding(text.length));
            for (String hash : delta.contents()) {
                stream.add(hash, contents);
            }
            stream.gzip.write(TarHeader.end());
        }
    }

    private void add(String hash, Contents contents) throws IOException {
        long size = contents.size(hash);
        gzip.write(TarHeader.of(hash, size));
        contents.read(hash, buffer, (bytes, length, first) -> {
            if (first) {
                gzip.level(worthwhile(bytes, length) ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION);
            }
            gzip.write(bytes, 0, length);
        });
        gzip.write(TarHeader.padding(size));
    }

    /** Whether it would get smaller: what is packed already (images, fonts, archives) has nearly every byte. */
    private static boolean worthwhile(byte[] bytes, int length) {
        if (length < 2 * SAMPLE) {
            return true;
        }
        boolean[] seen = new boolean[256];
        int different = 0;
        int from = length / 2;
        for (int i = from; i < from + SAMPLE; i++) {
            if (!seen[bytes[i] & 0xFF]) {
                seen[bytes[i] & 0xFF] = true;
                different++;
            }
        }
        return different < NOT_TEXT;
    }

    @Override
    public void close() throws IOException {
        gzip.close();
    }

    /** Speed before size, for this machine encrypts for all nodes at the same time. */
    private static final class Gzip extends GZIPOutputStream {
        private int level = Deflater.BEST_SPEED;

        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }

        void level(int wanted) {
            if (wanted != level) {
                level = wanted;
                def.setLevel(level);
            }
        }
    }
}
