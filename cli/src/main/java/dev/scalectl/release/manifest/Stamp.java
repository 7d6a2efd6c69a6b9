package dev.scalectl.release.manifest;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a file system says of a file. As long as it stays the same, so does the content, unless the file was changed in
 * the very instant in which the stamp was taken.
 *
 * @param size in bytes
 * @param modified when the content changed, in nanoseconds since 1970
 * @param changed when anything about the file changed, in nanoseconds since 1970; no program can set it
 */
public record Stamp(long size, long modified, long changed, long inode) {
    private static final String ATTRIBUTES = "unix:mode,size,lastModifiedTime,ctime,ino";
    private static final long FINE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long COARSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** A file's stamp and its mode, read in one go. */
    public record Look(int mode, Stamp stamp) {
        private static final int KIND = 0xF000;

        /** Looks at a path itself, never at where a link leads. */
        public static Look at(Path path) throws IOException {
            Map<String, Object> read = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            return new Look(
                    (Integer) read.get("mode"),
                    new Stamp(
                            (Long) read.get("size"),
                            nanos(read.get("lastModifiedTime")),
                            nanos(read.get("ctime")),
                            (Long) read.get("ino")));
        }

        /** Whether it is a folder. */
        public boolean isFolder() {
            return (mode & KIND) == 0x4000;
        }

        /** Whether it is a symbolic link. */
        public boolean isLink() {
            return (mode & KIND) == 0xA000;
        }

        /** Whether it is a file with content. */
        public boolean isFile() {
            return (mode & KIND) == 0x8000;
        }

        /** Whether its owner may execute it. */
        public boolean isExecutable() {
            return (mode & 0100) != 0;
        }

        private static long nanos(Object time) {
            return ((FileTime) time).to(TimeUnit.NANOSECONDS);
        }
    }

    /** The second of {@link #modified}. */
    public long modifiedSeconds() {
        return Math.floorDiv(modified, 1_000_000_000L);
    }

    /**
     * Whether a change from {@code moment} on would give the file another stamp. Clocks of file systems lag a little,
     * and some count in seconds.
     */
    public boolean isOlderThan(Instant moment) {
        long nanos = TimeUnit.SECONDS.toNanos(moment.getEpochSecond()) + moment.getNano();
        long slack = changed % 1_000_000_000L == 0 ? COARSE_NANOS : FINE_NANOS;
        return Math.max(modified, changed) < nanos - slack;
    }

    void write(DataOutput to) throws IOException {
        to.writeLong(size);
        to.writeLong(modified);
        to.writeLong(changed);
        to.writeLong(inode);
    }

    static Stamp read(ByteBuffer from) {
        return new Stamp(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }
}
