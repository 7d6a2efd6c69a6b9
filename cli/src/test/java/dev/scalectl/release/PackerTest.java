package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import dev.scalectl.release.ignore.IgnoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackerTest {
    @TempDir
    Path temp;

    private Path source;
    private Path archive;

    @BeforeEach
    void folders() throws IOException {
        source = Files.createDirectory(temp.resolve("source"));
        archive = temp.resolve("bundle.tar.gz");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsUnpackedIsWhatWasPacked(long seed) throws IOException {
        SampleTree.random(source, new Random(seed));
        Packer.pack(items(), archive);
        assertEquals(SampleTree.inventory(source), SampleTree.inventory(unpack()));
    }

    @Test
    void modesDependOnNothingButWhetherTheOwnerMayExecute() throws IOException {
        SampleTree.write(source, Map.of("closed", "1", "open", "2", "bin/console", "3"));
        mode("closed", "rw-------");
        mode("open", "rw-rw-rw-");
        mode("bin/console", "rwx------");
        mode("bin", "rwx------");
        Packer.pack(items(), archive);
        Path unpacked = unpack();
        assertEquals("rw-r--r--", SampleTree.mode(unpacked.resolve("closed")));
        assertEquals("rw-r--r--", SampleTree.mode(unpacked.resolve("open")));
        assertEquals("rwxr-xr-x", SampleTree.mode(unpacked.resolve("bin/console")));
        assertEquals("rwxr-xr-x", SampleTree.mode(unpacked.resolve("bin")));
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        SampleTree.random(source, new Random(7));
        Path second = temp.resolve("second.tar.gz");
        Packer.pack(items(), archive);
        Packer.pack(items(), second);
        assertArrayEquals(Files.readAllBytes(archive), Files.readAllBytes(second));
    }

    @Test
    void aFileThatGrowsWhileItIsPackedIsAFailure() throws IOException {
        SampleTree.write(source, Map.of("log", "one"));
        Collection<Item> found = items();
        SampleTree.write(source, Map.of("log", "one and two"));
        assertRefused(found, source.resolve("log") + ": changed while it was packed");
    }

    @Test
    void aFileThatShrinksWhileItIsPackedIsAFailure() throws IOException {
        SampleTree.write(source, Map.of("log", "one and two"));
        Collection<Item> found = items();
        SampleTree.write(source, Map.of("log", "one"));
        assertRefused(found, source.resolve("log") + ": changed while it was packed");
    }

    @Test
    void aFileThatIsRewrittenInItsSizeIsAFailure() throws IOException {
        SampleTree.write(source, Map.of("log", "one"));
        Collection<Item> found = items();
        SampleTree.write(source, Map.of("log", "two"));
        Files.setLastModifiedTime(source.resolve("log"), FileTime.fromMillis(1_000));
        assertRefused(found, source.resolve("log") + ": changed while it was packed");
    }

    @Test
    void aFileThatVanishesWhileItIsPackedIsAFailure() throws IOException {
        SampleTree.write(source, Map.of("log", "one"));
        Collection<Item> found = items();
        Files.delete(source.resolve("log"));
        assertRefused(found, source.resolve("log") + ": vanished while it was packed");
    }

    private void assertRefused(Collection<Item> found, String why) {
        Failure failure = assertThrows(Failure.class, () -> Packer.pack(found, archive));
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
    }

    private Collection<Item> items() {
        return SourceTree.read(source, new Exclusions(Set.of(), IgnoreFiles.none()))
                .values();
    }

    private Path unpack() throws IOException {
        Path folder = temp.resolve("unpacked");
        var result =
                LocalNode.run(Command.script("release/unpack.sh", folder.toString()), Files.newInputStream(archive));
        assertEquals(0, result.exit(), result.err());
        return folder;
    }

    private void mode(String path, String mode) throws IOException {
        Files.setPosixFilePermissions(source.resolve(path), PosixFilePermissions.fromString(mode));
    }
}
