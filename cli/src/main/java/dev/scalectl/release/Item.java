package dev.scalectl.release;

import dev.scalectl.release.manifest.LocalFile;

/** One thing that an application brings into a release, by its path from the release's folder on, with slashes. */
sealed interface Item {
    /** Where it is in the release. */
    String path();

    /** A folder. */
    record Folder(String path) implements Item {}

    /** A symbolic link, kept as it is. */
    record Link(String path, String target) implements Item {}

    /** A file. */
    record Regular(LocalFile file) implements Item {
        @Override
        public String path() {
            return file.path();
        }
    }
}
