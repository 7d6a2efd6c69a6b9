package dev.scalectl.release.source;

import dev.scalectl.error.Failure;
import dev.scalectl.release.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder that is needed for a while only. It goes when it is closed, when the process ends, and, should the process
 * have had no chance to remove it, with the next one that makes such a folder.
 */
public final class Scratch implements AutoCloseable {
    private static final String PREFIX = "scalectl-scratch-";
    private static final String LOCK = "lock";
    private static final String FILES = "files";
    /** No folder this young is taken for a left one: its owner may be about to lock it. */
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private static final Set<Scratch> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(Scratch::close), "scratch"));
    }

    private final Path folder;
    /** Held for as long as the process lives: what is not locked belongs to nobody any more. */
    private final FileChannel lock;

    private Scratch(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes one where temporary files belong: {@code TMPDIR}, or the system's place. */
    public static Scratch create() {
        return create(place(System.getenv("TMPDIR")));
    }

    static Scratch create(Path place) {
        removeLeftOnes(place);
        try {
            Path folder = Files.createTempDirectory(place, PREFIX);
            FileChannel lock =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            Files.createDirectory(folder.resolve(FILES));
            Scratch scratch = new Scratch(folder, lock);
            OPEN.add(scratch);
            return scratch;
        } catch (IOException e) {
            throw new Failure(
                    "No temporary folder can be made in " + place + ": " + e.getMessage(),
                    "Let TMPDIR name a folder with room where you may write",
                    e);
        }
    }

    private static Path place(String named) {
        boolean usable = named != null && !named.isEmpty() && Files.isDirectory(Path.of(named));
        return Path.of(usable ? named : System.getProperty("java.io.tmpdir"));
    }

    /** An empty folder at first. */
    public Path path() {
        return folder.resolve(FILES);
    }

    /** Whoever still writes in it fails from now on. */
    @Override
    public void close() {
        if (!OPEN.remove(this)) {
            return;
        }
        try {
            remove(folder);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Moved first: a thread that is still at work would otherwise put new files into folders that are being emptied.
     */
    private static void remove(Path folder) throws IOException {
        Path files = folder.resolve(FILES);
        if (Files.exists(files)) {
            Files.move(files, folder.resolve("removed"));
        }
        LocalFiles.remove(folder);
    }

    private static void removeLeftOnes(Path place) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, PREFIX + "*")) {
            folders.forEach(Scratch::removeIfLeft);
        } catch (IOException | DirectoryIteratorException _) {
            // making a folder in this place will tell what is wrong with it
        }
    }

    private static void removeIfLeft(Path folder) {
        try {
            FileTime old = FileTime.from(Instant.now().minus(YOUNG));
            if (Files.getLastModifiedTime(folder).compareTo(old) < 0) {
                removeIfUnlocked(folder);
            }
        } catch (IOException | UncheckedIOException _) {
            // somebody else's, or being removed by somebody else: no concern of this run
        }
    }

    private static void removeIfUnlocked(Path folder) throws IOException {
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            if (lock.tryLock() != null) {
                remove(folder);
            }
        } catch (OverlappingFileLockException _) {
            // this process's own
        }
    }
}
