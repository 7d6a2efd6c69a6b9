package dev.scalectl.release.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Hashes of files of this machine, by path and {@link Stamp}, kept from one deployment of a folder to the next. It only
 * saves time: one that is lost, damaged, or another folder's is as good as none. Like git's index it does not take in
 * what was changed so shortly before it was read that a later change might not show.
 */
public final class HashCache {
    private static final byte[] MAGIC = "scalectl-hashes 1\n".getBytes(UTF_8);
    private static final int HASH_LENGTH = 64;

    private final Path file;
    private final byte[] root;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, Known> used = new HashMap<>();
    private boolean changed;

    private record Known(Stamp stamp, String hash) {}

    private HashCache(Path file, String root) {
        this.file = file;
        this.root = PathName.encode(root);
    }

    /**
     * What is known of a folder's files.
     *
     * @param folder of all caches
     * @param root the folder that is released, as an absolute path
     */
    public static HashCache open(Path folder, Path root) {
        String name = root.toUri().getRawPath();
        byte[] key = Hashing.sha256().digest(name.getBytes(UTF_8));
        HashCache cache =
                new HashCache(folder.resolve("hashes").resolve(HexFormat.of().formatHex(key, 0, 8)), name);
        try {
            cache.load(Files.readAllBytes(cache.file));
        } catch (IOException | BufferUnderflowException | IllegalArgumentException _) {
            cache.known.clear();
        }
        return cache;
    }

    /** One that knows nothing and keeps nothing, for files that are made anew each time. */
    public static HashCache none() {
        return new HashCache(Path.of("/dev/null/none"), "");
    }

    private void load(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (!Arrays.equals(take(in, MAGIC.length), MAGIC)
                || in.getLong() != sum(bytes, MAGIC.length + Long.BYTES)
                || !Arrays.equals(take(in, in.getInt()), root)) {
            return;
        }
        for (int left = in.getInt(); left > 0; left--) {
            Stamp stamp = Stamp.read(in);
            String hash = new String(take(in, HASH_LENGTH), ISO_8859_1);
            known.put(PathName.decode(take(in, in.getInt())), new Known(stamp, hash));
        }
    }

    /** The hash of a file that has not changed since it was read; null when it has to be read. */
    String find(LocalFile file) {
        Known one = known.get(file.path());
        if (one == null || !one.stamp().equals(file.stamp())) {
            return null;
        }
        used.put(file.path(), one);
        return one.hash();
    }

    /**
     * Takes a hash in, if it can be relied on later.
     *
     * @param began when reading the file began
     */
    void put(LocalFile file, String hash, Instant began) {
        if (file.stamp().isOlderThan(began)) {
            used.put(file.path(), new Known(file.stamp(), hash));
            changed = true;
        }
    }

    /** Keeps what was found or put since it was opened, if that is not what it had. */
    void save() {
        if (!changed && used.size() == known.size()) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "draft-", "");
            Files.write(draft, bytes());
            AtomicFile.replace(draft, file);
        } catch (IOException _) {
            // the next deployment reads the files again
        }
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(used.size() * 200);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(root.length);
        out.write(root);
        out.writeInt(used.size());
        for (var one : used.entrySet()) {
            byte[] path = PathName.encode(one.getKey());
            one.getValue().stamp().write(out);
            out.write(one.getValue().hash().getBytes(ISO_8859_1));
            out.writeInt(path.length);
            out.write(path);
        }
        byte[] rest = bytes.toByteArray();
        return ByteBuffer.allocate(MAGIC.length + Long.BYTES + rest.length)
                .put(MAGIC)
                .putLong(sum(rest, 0))
                .put(rest)
                .array();
    }

    private static long sum(byte[] bytes, int from) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, bytes.length - from);
        return sum.getValue();
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
