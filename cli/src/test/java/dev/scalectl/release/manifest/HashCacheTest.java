package dev.scalectl.release.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashCacheTest {
    @TempDir
    Path temp;

    private Path root;
    private Path caches;

    @BeforeEach
    void folders() throws IOException {
        root = Files.createDirectories(temp.resolve("app"));
        caches = temp.resolve("cache");
    }

    @Test
    void hashesAreThoseOfSha256() throws Exception {
        write("a", "one");
        write(PathName.decode(new byte[] {(byte) 0xE9}), "two");
        write("empty", "");
        Map<String, String> hashes = hash();
        assertEquals(sha256("one"), hashes.get("a"));
        assertEquals(sha256("two"), hashes.get(PathName.decode(new byte[] {(byte) 0xE9})));
        assertEquals(sha256(""), hashes.get("empty"));
    }

    /** A false hash in the cache shows that it was taken from there. */
    @Test
    void aFileThatHasNotChangedIsNotReadAgain() throws Exception {
        write("a", "one");
        settle();
        hash();
        falsify();
        assertNotEquals(sha256("one"), hash().get("a"));
    }

    @Test
    void aFileThatChangedIsReadAgain() throws Exception {
        write("a", "one");
        write("b", "two");
        settle();
        hash();
        falsify();
        FileTime time = Files.getLastModifiedTime(root.resolve("a"));
        write("a", "eno");
        // not even one that is made to look the same: its time of change can't be set
        Files.setLastModifiedTime(root.resolve("a"), time);
        Map<String, String> hashes = hash();
        assertEquals(sha256("eno"), hashes.get("a"));
        assertNotEquals(sha256("two"), hashes.get("b"));
    }

    @Test
    void aFileInThePlaceOfAnotherIsReadAgain() throws Exception {
        write("a", "one");
        write("b", "two");
        settle();
        hash();
        falsify();
        Files.delete(root.resolve("a"));
        Files.move(root.resolve("b"), root.resolve("a"));
        assertEquals(sha256("two"), hash().get("a"));
    }

    /** As git says it: what was changed so shortly before may be changed once more in the same instant. */
    @Test
    void aFileThatIsYoungIsNotRemembered() throws Exception {
        write("a", "one");
        LocalFile file = file("a");
        Instant changed = Instant.ofEpochSecond(0, file.stamp().changed());
        assertEquals(false, file.stamp().isOlderThan(changed));
        assertEquals(false, file.stamp().isOlderThan(changed.plusMillis(10)));
        assertEquals(true, file.stamp().isOlderThan(changed.plusMillis(100)));
        HashCache cache = HashCache.open(caches, root);
        cache.put(file, sha256("one"), changed.plusMillis(10));
        cache.save();
        assertEquals(null, HashCache.open(caches, root).find(file));
        cache.put(file, sha256("one"), changed.plusMillis(100));
        cache.save();
        assertEquals(sha256("one"), HashCache.open(caches, root).find(file));
    }

    @Test
    void aClockThatCountsInSecondsIsGivenMoreTime() {
        Stamp stamp = new Stamp(1, 5_000_000_000L, 5_000_000_000L, 1);
        assertEquals(false, stamp.isOlderThan(Instant.ofEpochSecond(6)));
        assertEquals(true, stamp.isOlderThan(Instant.ofEpochSecond(8)));
    }

    @Test
    void aDamagedCacheIsAsGoodAsNone() throws Exception {
        write("a", "one");
        settle();
        hash();
        falsify();
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length += 5) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertEquals(sha256("one"), hash().get("a"));
        }
        for (int at = 0; at < whole.length; at += 3) {
            byte[] other = whole.clone();
            other[at] ^= 0x40;
            Files.write(file(), other);
            assertEquals(sha256("one"), hash().get("a"));
        }
        Files.writeString(file(), "something else entirely");
        assertEquals(sha256("one"), hash().get("a"));
    }

    @Test
    void anotherFoldersCacheIsNotUsed() throws Exception {
        write("a", "one");
        settle();
        hash();
        falsify();
        Path mine = file();
        Path other = Files.createDirectories(temp.resolve("other"));
        HashCache cache = HashCache.open(caches, other);
        cache.put(file("a"), sha256("x"), Instant.now().plusSeconds(9));
        cache.save();
        Path theirs =
                files().stream().filter(file -> !file.equals(mine)).findFirst().orElseThrow();
        Files.copy(mine, theirs, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertEquals(null, HashCache.open(caches, other).find(file("a")));
    }

    @Test
    void filesThatAreGoneAreForgotten() throws Exception {
        write("a", "one");
        write("b", "two");
        settle();
        hash();
        long size = Files.size(file());
        Files.delete(root.resolve("b"));
        hash();
        assertTrue(Files.size(file()) < size);
    }

    @Test
    void aFolderThatCanNotBeWrittenIsNoHarm() throws Exception {
        write("a", "one");
        Files.writeString(caches, "a file where the folder should be");
        assertEquals(sha256("one"), hash().get("a"));
    }

    @Test
    void everyFileThatChangesMeanwhileIsNamed() throws IOException {
        write("a", "one");
        write("b", "two");
        List<LocalFile> found = found();
        write("a", "three");
        Files.delete(root.resolve("b"));
        Failure failure = assertThrows(Failure.class, () -> Hashing.of(found, HashCache.none()));
        assertTrue(failure.getMessage().contains(root.resolve("a") + ": changed while it was packed"));
        assertTrue(failure.getMessage().contains(root.resolve("b") + ": vanished while it was packed"));
    }

    private Map<String, String> hash() throws IOException {
        return new TreeMap<>(Hashing.of(found(), HashCache.open(caches, root)));
    }

    private List<LocalFile> found() throws IOException {
        List<LocalFile> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(root)) {
            for (Path file : files) {
                found.add(new LocalFile(
                        PathName.last(file), file, Stamp.Look.at(file).stamp(), false));
            }
        }
        return found;
    }

    private LocalFile file(String name) throws IOException {
        Path file = root.resolve(name);
        return new LocalFile(name, file, Stamp.Look.at(file).stamp(), false);
    }

    /** Waits until the files are no longer too young to be remembered. */
    private void settle() throws IOException {
        Instant deadline = Instant.now().plusSeconds(60);
        for (LocalFile file : found()) {
            while (!file.stamp().isOlderThan(Instant.now())) {
                assertTrue(Instant.now().isBefore(deadline));
                Thread.onSpinWait();
            }
        }
    }

    /** Puts false hashes in, and makes the cache believe in itself again. */
    private void falsify() throws IOException {
        HashCache cache = HashCache.open(caches, root);
        for (LocalFile file : found()) {
            cache.put(file, "f".repeat(64), Instant.now());
        }
        cache.save();
        assertEquals("f".repeat(64), HashCache.open(caches, root).find(found().getFirst()));
    }

    private Path file() throws IOException {
        return files().getFirst();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(caches.resolve("hashes"))) {
            return files.toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(PathName.in(root, name), text);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
