package dev.scalectl.release.manifest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What travels is what was hashed, or nothing does. */
class ContentsTest {
    @TempDir
    Path temp;

    private Path file;

    @BeforeEach
    void file() throws IOException {
        file = Files.writeString(temp.resolve("log"), "one and two");
    }

    @Test
    void whatIsReadIsTheFile() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Files.write(file, bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Contents contents = contents(Instant.now());
        contents.write(hash(contents), new byte[1000], out);
        assertArrayEquals(bytes, out.toByteArray());
    }

    @Test
    void aFileThatGrowsIsAFailure() throws IOException {
        Contents contents = contents(Instant.now());
        Files.writeString(file, "one and two and three");
        assertRefused(contents, "changed while it was packed");
    }

    @Test
    void aFileThatShrinksIsAFailure() throws IOException {
        Contents contents = contents(Instant.now());
        Files.writeString(file, "one");
        assertRefused(contents, "changed while it was packed");
    }

    @Test
    void aFileThatIsRewrittenInItsSizeIsAFailure() throws IOException {
        Contents contents = contents(Instant.now());
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "two and one");
        Files.setLastModifiedTime(file, time);
        assertRefused(contents, "changed while it was packed");
    }

    @Test
    void aFileThatVanishesIsAFailure() throws IOException {
        Contents contents = contents(Instant.now());
        Files.delete(file);
        assertRefused(contents, "vanished while it was packed");
    }

    /** Its stamp says nothing, for it may be as young as that of what was hashed. */
    @Test
    void aFileThatWasHashedInTheInstantOfItsChangeIsHashedAgain() throws IOException {
        Contents before = contents(Instant.EPOCH);
        String hash = hash(before);
        Files.writeString(file, "two and one");
        LocalFile now = new LocalFile("log", file, Stamp.Look.at(file).stamp(), false);
        assertRefused(new Contents(Map.of(hash, now), Instant.EPOCH), "changed while it was packed");
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        Contents contents = contents(Instant.now());
        String hash = hash(contents);
        Manifest manifest = Manifest.of(List.of(new Entry.File("log", false, 11, 1, hash)));
        Delta delta = Delta.whole("20261122T191229.001Z", manifest);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        DeltaStream.write(delta, contents, first);
        DeltaStream.write(delta, contents, second);
        assertArrayEquals(first.toByteArray(), second.toByteArray());
        assertEquals(0, first.size() - second.size());
    }

    private void assertRefused(Contents contents, String why) {
        Failure failure = assertThrows(
                Failure.class, () -> contents.write(hash(contents), new byte[4], OutputStream.nullOutputStream()));
        assertTrue(failure.getMessage().endsWith(file + ": " + why), failure.getMessage());
    }

    private Contents contents(Instant hashed) throws IOException {
        List<LocalFile> files =
                List.of(new LocalFile("log", file, Stamp.Look.at(file).stamp(), false));
        return Contents.of(files, Hashing.of(files, HashCache.none()), hashed);
    }

    private static String hash(Contents contents) {
        return contents.byHash().keySet().iterator().next();
    }
}
