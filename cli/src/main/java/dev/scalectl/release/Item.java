package dev.scalectl.release;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** One thing in a release, by its path from the release's folder on, with slashes. */
sealed interface Item {
    /** Where it is in the release. */
    String path();

    /** A folder. */
    record Folder(String path, FileTime modified) implements Item {}

    /** A symbolic link, kept as it is. */
    record Link(String path, String target, FileTime modified) implements Item {}

    /**
     * A file.
     *
     * @param source where it is on this machine
     * @param size in bytes, when it was found
     * @param modified when it was found
     */
    record Regular(String path, Path source, long size, FileTime modified, boolean executable) implements Item {}
}
