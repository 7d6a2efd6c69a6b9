package dev.scalectl.lab.host.image;

import dev.scalectl.lab.host.Exec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A base image's place in the cache. Whoever builds it holds a lock of the kind that ends with its process; the script
 * that it has started, which may outlive it, holds the other kind ({@code flock}) on the same file.
 */
record CacheEntry(Path folder, String name) {
    /** The image, once it is whole. */
    Path image() {
        return folder.resolve(name);
    }

    /** Where it is built; never used. */
    Path unfinished() {
        return folder.resolve(name + ".unfinished");
    }

    Path log() {
        return folder.resolve(name + ".log");
    }

    Path lock() {
        return folder.resolve(name + ".lock");
    }

    FileChannel open() throws IOException {
        return FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Removes what is half built, after a script that is still at it. */
    void removeUnfinished() {
        removeUnfinished("flock", lock().toString());
    }

    /** Removes what is half built, unless somebody is still at it. */
    void removeAbandoned() throws IOException {
        if (Files.notExists(unfinished())) {
            return;
        }
        try (var file = open();
                var lock = file.tryLock()) {
            if (lock != null) {
                removeUnfinished("flock", "--nonblock", "--conflict-exit-code", "0", lock().toString());
            }
        }
    }

    private void removeUnfinished(String... locked) {
        var words = new ArrayList<>(List.of(locked));
        words.addAll(List.of("rm", "-rf", "--one-file-system", unfinished().toString()));
        Exec.run(words);
    }
}
