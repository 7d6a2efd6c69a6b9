package dev.scalectl.release.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** How a file is packed, by its first bytes. */
enum Compression {
    NONE,
    GZIP,
    ZSTD;

    private static final Map<String, Compression> OURS = Map.of("1f8b", GZIP, "28b52ffd", ZSTD);

    private static final Map<String, String> OTHERS = Map.of(
            "504b0304", "a zip archive",
            "504b0506", "a zip archive",
            "425a68", "compressed with bzip2",
            "fd377a585a00", "compressed with xz",
            "4c5a4950", "compressed with lzip",
            "04224d18", "compressed with lz4",
            "1f9d", "compressed with compress",
            "377abcaf271c", "a 7z archive",
            "526172211a07", "a rar archive");

    /** That of a file which begins so. */
    static Compression of(byte[] beginning) {
        return find(OURS, beginning).orElse(NONE);
    }

    /** What a file is that begins so, when it is something that is not read here. */
    static Optional<String> other(byte[] beginning) {
        return find(OTHERS, beginning);
    }

    private static <T> Optional<T> find(Map<String, T> kinds, byte[] beginning) {
        String hex = HexFormat.of().formatHex(beginning);
        return kinds.entrySet().stream()
                .filter(kind -> hex.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What was packed. */
    InputStream open(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, 1 << 16);
            case ZSTD -> Zstd.open(packed);
        };
    }
}
