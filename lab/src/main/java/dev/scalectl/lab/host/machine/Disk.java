package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.host.Exec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A machine's disk: a layer of its own over an image's. It is mounted by the machine's launcher alone, as a volatile
 * overlay: nothing that the machine writes is forced out to the real disk, which makes dpkg several times faster.
 */
record Disk(Path folder) {
    /** Tells whether the machine has been started before. */
    boolean exists() {
        return Files.isDirectory(upper());
    }

    /** The layer that the machine writes to. */
    Path upper() {
        return folder.resolve("upper");
    }

    /** Makes it ready for a mount, also after a mount that was cut off, which overlayfs refuses to follow otherwise. */
    void prepare() {
        Exec.run("rm", "-rf", folder.resolve("work").toString());
        try {
            for (var name : new String[] {"upper", "work", "root"}) {
                Files.createDirectories(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies its layer, with the marks of deleted files and the attributes that overlayfs keeps. */
    void copyTo(Path target) {
        Exec.run("cp", "-a", "--reflink=auto", upper().toString(), target.toString());
    }

    void delete() {
        Exec.run("rm", "-rf", "--one-file-system", folder.toString());
    }
}
