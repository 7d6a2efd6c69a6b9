package dev.scalectl.release.manifest;

/** One thing in a release, by its path from the release's folder on, with slashes. */
public sealed interface Entry {
    /** Where it is in the release, as {@link PathName} has it. */
    String path();

    /** A folder; everyone may look into it. */
    record Folder(String path) implements Entry {}

    /** A symbolic link, kept as it is. */
    record Link(String path, String target) implements Entry {}

    /**
     * A file that everyone may read.
     *
     * @param executable whether everyone may execute it
     * @param size in bytes
     * @param modified in seconds since 1970
     * @param hash SHA-256 of its content, in 64 lower-case hexadecimal digits
     */
    record File(String path, boolean executable, long size, long modified, String hash) implements Entry {

        /** The same file under another time. */
        public File at(long time) {
            return new File(path, executable, size, time, hash);
        }

        /** Whether one could be a hard link to the other, apart from the time. */
        boolean isLike(File other) {
            return executable == other.executable && hash.equals(other.hash);
        }
    }
}
