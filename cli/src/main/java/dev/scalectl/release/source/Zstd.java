package dev.scalectl.release.source;

import com.github.luben.zstd.ZstdInputStream;
import dev.scalectl.error.Failure;
import java.io.IOException;
import java.io.InputStream;

/** Zstandard, from a library that holds native code: this class is loaded when there is something to unpack. */
final class Zstd {
    private Zstd() {}

    static InputStream open(InputStream packed) throws IOException {
        try {
            return new ZstdInputStream(packed);
        } catch (LinkageError e) {
            throw new Failure(
                    "zstd can't be used on this machine: " + e.getMessage(),
                    "Unpack the archive first, with: zstd -d FILE",
                    e);
        }
    }
}
