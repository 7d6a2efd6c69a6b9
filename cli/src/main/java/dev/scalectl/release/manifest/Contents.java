package dev.scalectl.release.manifest;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Where the bytes of a release's files are on this machine.
 *
 * @param byHash one file for each content
 * @param hashed when finding their hashes began
 */
public record Contents(Map<String, LocalFile> byHash, Instant hashed) {
    private static final String ADVICE = "Wait until nothing works in the folder any more, and run the command again";

    /** Of files and their hashes, which are by path. */
    public static Contents of(Iterable<LocalFile> files, Map<String, String> hashes, Instant hashed) {
        Map<String, LocalFile> byHash = new HashMap<>();
        files.forEach(file -> byHash.putIfAbsent(hashes.get(file.path()), file));
        return new Contents(byHash, hashed);
    }

    long size(String hash) {
        return byHash.get(hash).stamp().size();
    }

    /**
     * Writes the content of that hash.
     *
     * @param buffer to read it by
     * @throws Failure when the file can't be read, or is not what it was when it was found
     */
    void write(String hash, byte[] buffer, OutputStream out) throws IOException {
        LocalFile file = byHash.get(hash);
        // what was written in the instant in which it was hashed may be another content under the same stamp
        boolean settled = file.stamp().isOlderThan(hashed);
        MessageDigest digest = Hashing.sha256();
        long left = file.stamp().size();
        try (InputStream in = open(file)) {
            for (int n = fill(in, file, buffer); n > 0; n = fill(in, file, buffer)) {
                left -= n;
                if (left < 0) {
                    throw changed(file);
                }
                if (!settled) {
                    digest.update(buffer, 0, n);
                }
                out.write(buffer, 0, n);
            }
        }
        boolean same = settled || HexFormat.of().formatHex(digest.digest()).equals(hash);
        if (left != 0 || !same || !isAsFound(file)) {
            throw changed(file);
        }
    }

    private static InputStream open(LocalFile file) {
        try {
            return Files.newInputStream(file.source());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static int fill(InputStream in, LocalFile file, byte[] buffer) {
        try {
            return in.readNBytes(buffer, 0, buffer.length);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static boolean isAsFound(LocalFile file) {
        try {
            return Stamp.Look.at(file.source()).stamp().equals(file.stamp());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Failure unreadable(LocalFile file, IOException e) {
        return new Failure("The application can't be packed:\n" + Problems.why(file.source(), e), ADVICE, e);
    }

    private static Failure changed(LocalFile file) {
        return new Failure("The application can't be packed:\n" + Problems.changed(file.source()), ADVICE);
    }
}
