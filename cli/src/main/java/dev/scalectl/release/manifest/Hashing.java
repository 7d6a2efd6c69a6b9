package dev.scalectl.release.manifest;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds the hashes of files, and reads only those that the cache does not know. */
public final class Hashing {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_THREADS = 4;

    private final HashCache cache;
    private final Map<String, String> problems = new TreeMap<>();

    private Hashing(HashCache cache) {
        this.cache = cache;
    }

    /**
     * The hash of each file, by its path in the release. The cache knows all of them afterwards.
     *
     * @throws Failure naming every file that can't be read, or that changed meanwhile
     */
    public static Map<String, String> of(Collection<LocalFile> files, HashCache cache) {
        Hashing hashing = new Hashing(cache);
        Map<String, String> hashes = new HashMap<>(files.size() * 2);
        List<LocalFile> unknown = new ArrayList<>();
        for (LocalFile file : files) {
            String known = cache.find(file);
            if (known == null) {
                unknown.add(file);
            } else {
                hashes.put(file.path(), known);
            }
        }
        hashing.read(unknown, hashes);
        if (!hashing.problems.isEmpty()) {
            throw new Failure(
                    "The application can't be packed:\n" + String.join("\n", hashing.problems.values()),
                    "Make these readable, wait until nothing works in the folder any more, and run the command again");
        }
        cache.save();
        return hashes;
    }

    private void read(List<LocalFile> files, Map<String, String> hashes) {
        int threads = Math.min(Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS), files.size());
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            MessageDigest digest = sha256();
            byte[] buffer = new byte[BUFFER];
            for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
                read(files.get(i), digest, buffer, hashes);
            }
        };
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            others.add(Thread.ofPlatform().name("hashing").start(work));
        }
        work.run();
        for (Thread other : others) {
            join(other);
        }
    }

    private void read(LocalFile file, MessageDigest digest, byte[] buffer, Map<String, String> hashes) {
        try {
            Instant began = Instant.now();
            String hash = hash(file, digest, buffer);
            boolean same = Stamp.Look.at(file.source()).stamp().equals(file.stamp());
            synchronized (this) {
                if (same) {
                    hashes.put(file.path(), hash);
                    cache.put(file, hash, began);
                } else {
                    problems.put(file.path(), Problems.changed(file.source()));
                }
            }
        } catch (IOException e) {
            synchronized (this) {
                problems.put(file.path(), Problems.why(file.source(), e));
            }
        }
    }

    private static String hash(LocalFile file, MessageDigest digest, byte[] buffer) throws IOException {
        digest.reset();
        try (InputStream in = Files.newInputStream(file.source())) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while files were read", "Run the command again", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
