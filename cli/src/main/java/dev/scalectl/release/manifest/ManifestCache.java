package dev.scalectl.release.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Manifests by their hashes, so that those of the nodes' releases need not be fetched for each deployment. */
public final class ManifestCache {
    private static final int MOST_FILES = 30;

    private final Path folder;
    private final Map<String, Optional<Manifest>> read = new ConcurrentHashMap<>();

    /** The one of whoever runs this. */
    public static ManifestCache ofThisMachine() {
        return new ManifestCache(LocalCache.folder(System.getenv()));
    }

    /**
     * A cache.
     *
     * @param folder of all caches
     */
    public ManifestCache(Path folder) {
        this.folder = folder.resolve("manifests");
    }

    /**
     * A manifest.
     *
     * @param fetch where else it is to be had; need not answer with what was asked for
     * @return empty when it is nowhere
     */
    public Optional<Manifest> get(String hash, Supplier<byte[]> fetch) {
        return read.computeIfAbsent(hash, _ -> {
            Optional<Manifest> kept = kept(hash);
            if (kept.isPresent()) {
                return kept;
            }
            Optional<Manifest> fetched = Manifest.parse(fetch.get())
                    .filter(manifest -> manifest.hash().equals(hash));
            fetched.ifPresent(this::write);
            return fetched;
        });
    }

    private Optional<Manifest> kept(String hash) {
        try {
            Path file = folder.resolve(hash);
            Optional<Manifest> manifest = Manifest.parse(Files.readAllBytes(file))
                    .filter(one -> one.hash().equals(hash));
            // the oldest ones go first
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return manifest;
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Keeps a manifest for later deployments, if that is possible here. */
    public void keep(Manifest manifest) {
        read.put(manifest.hash(), Optional.of(manifest));
        write(manifest);
    }

    private void write(Manifest manifest) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "draft-", "");
            Files.write(draft, manifest.bytes());
            AtomicFile.replace(draft, folder.resolve(manifest.hash()));
            prune();
        } catch (IOException _) {
            // it is fetched the next time
        }
    }

    private void prune() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            found.forEach(files::add);
        }
        if (files.size() <= MOST_FILES) {
            return;
        }
        files.sort(Comparator.comparing(ManifestCache::age));
        for (Path file : files.subList(0, files.size() - MOST_FILES)) {
            Files.deleteIfExists(file);
        }
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (NoSuchFileException _) {
            return FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
