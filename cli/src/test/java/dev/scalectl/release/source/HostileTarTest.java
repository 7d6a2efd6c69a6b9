package dev.scalectl.release.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that were made to do harm: nothing is ever written outside the folder. */
class HostileTarTest {
    @TempDir
    Path temp;

    private Path root;
    private Path file;
    private Path outside;

    @BeforeEach
    void folders() throws IOException {
        root = Files.createDirectories(temp.resolve("a/b/root"));
        outside = Files.createDirectory(temp.resolve("outside"));
        file = temp.resolve("app.tar");
    }

    @AfterEach
    void nothingIsOutside() throws IOException {
        try (Stream<Path> paths = Files.list(outside)) {
            assertEquals(List.of(), paths.toList());
        }
        try (Stream<Path> paths = Files.walk(temp, 3)) {
            assertEquals(
                    List.of("", "a", "a/b", "a/b/root", "app.tar", "outside"),
                    paths.filter(path -> !path.getParent().equals(root))
                            .map(path -> temp.relativize(path).toString())
                            .sorted()
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "..", "a/..", "./../x"})
    void namesThatLeadOutAreRefused(String name) throws IOException {
        refused(new TarballBuilder().file("ok", "").file(name, "x"), name + ": leads out of the archive");
    }

    @Test
    void anAbsoluteNameIsOneInsideAsItIsForTar() throws IOException {
        new TarballBuilder().file(outside + "/x", "x").write(file);
        unpack();
        assertEquals(
                "x",
                Files.readString(root.resolve(outside.toString().substring(1)).resolve("x")));
    }

    static Stream<String> targets() {
        return Stream.of("../outside", "../../../outside", "/etc", ".", "nowhere", "b");
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingIsWrittenThroughALink(String target) throws IOException {
        for (TarballBuilder tar : List.of(
                new TarballBuilder().link("a", target).file("a/x", "x"),
                new TarballBuilder().link("a", target).folder("a").file("a/x", "x"),
                new TarballBuilder().link("a", target).folder("a/x"),
                new TarballBuilder().link("a", target).link("a/x", "y"),
                new TarballBuilder().file("y", "").link("a", target).hardLink("a/x", "y"))) {
            refused(tar, "a: is a folder and a link in the archive");
            folderAgain();
        }
    }

    @Test
    void aFileInThePlaceOfALinkDoesNotGoWhereTheLinkLed() throws IOException {
        new TarballBuilder()
                .link("a", outside.resolve("x").toString())
                .file("a", "inside")
                .write(file);
        unpack();
        assertEquals("inside", Files.readString(root.resolve("a")));
    }

    @Test
    void linksThatLeadOutAreMadeAndNotFollowed() throws IOException {
        new TarballBuilder()
                .link("a", "/etc/passwd")
                .link("b", "../../../outside")
                .folder("c")
                .write(file.resolveSibling("app.tar"));
        assertThrows(Failure.class, this::unpack); // it has no file
        assertEquals(Path.of("/etc/passwd"), Files.readSymbolicLink(root.resolve("a")));
        assertEquals(Path.of("../../../outside"), Files.readSymbolicLink(root.resolve("b")));
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, etc/passwd",
        "nowhere, nowhere",
        "folder, folder",
        "link, link",
        "later, later",
    })
    void hardLinksLeadToFilesThatCameBefore(String target, String shown) throws IOException {
        refused(
                new TarballBuilder()
                        .folder("folder")
                        .link("link", "/etc/passwd")
                        .hardLink("x", target)
                        .file("later", ""),
                shown + ": a hard link leads there, and the archive has no such file before it");
    }

    @Test
    void aHardLinkThatLeadsOutIsRefused() throws IOException {
        refused(new TarballBuilder().hardLink("x", "../outside"), "../outside: leads out of the archive");
    }

    @ParameterizedTest
    @CsvSource({"51, is a device", "52, is a device", "54, is a pipe", "86, 'is neither a file, a folder nor a link'"})
    void devicesAndPipesAreRefused(byte kind, String why) throws IOException {
        refused(new TarballBuilder().file("ok", "").special("x", kind, ""), "x: " + why);
    }

    @Test
    void aFileThatIsAFolderIsRefused() throws IOException {
        refused(new TarballBuilder().file("a", "").file("a/b", ""), "a: is a folder and a file in the archive");
        folderAgain();
        refused(new TarballBuilder().file("a/b", "").file("a", ""), "a: is a folder and a file in the archive");
    }

    @Test
    void namesThatAreNoTextAreRefused() throws IOException {
        refused(new TarballBuilder().named("caf\u00e9".getBytes(ISO_8859_1)), "caf\uFFFD: the name is not UTF-8");
        folderAgain();
        refused(
                new TarballBuilder().longName("caf\u00e9".getBytes(ISO_8859_1)).file("x", ""),
                "caf\uFFFD: the name is not UTF-8");
        folderAgain();
        refused(new TarballBuilder().link("x", ""), "x: is a link to what can't be a name here");
    }

    @Test
    void aSizeThatNoDiskHasIsRefusedBeforeAnythingIsWritten() throws IOException {
        refused(
                new TarballBuilder().claim("huge", 1L << 60),
                "huge: with it the archive would become larger than 10.7 GB");
    }

    @Test
    void aDiskWithoutRoomIsToldBeforeAnythingIsWritten() throws IOException {
        new TarballBuilder().file("x", "12345").write(file);
        Limits limits = new Limits(1 << 30, 10, 200, 1 << 20, Long.MAX_VALUE / 2);
        Failure failure = assertThrows(Failure.class, () -> new TarFile(file).unpack(root, limits));
        assertEquals(
                file + " is not unpacked:\nx: needs 0.0 GB, and there is room for 0.0 GB in " + root,
                failure.getMessage());
    }

    @Test
    void manyFilesTogetherMeetTheLimit() throws IOException {
        Limits limits = new Limits(1000, 100, 200, 1 << 20, 0);
        new TarballBuilder().file("a", "x".repeat(900)).hardLink("b", "a").write(file);
        Failure failure = assertThrows(Failure.class, () -> new TarFile(file).unpack(root, limits));
        assertTrue(
                failure.getMessage().contains("b: with it the archive would become larger than"), failure.getMessage());
    }

    @Test
    void tooManyEntriesMeetTheLimit() throws IOException {
        TarballBuilder tar = new TarballBuilder();
        for (int i = 0; i < 101; i++) {
            tar.folder("a");
        }
        tar.write(file);
        Limits limits = new Limits(1 << 30, 100, 200, 1 << 20, 0);
        Failure failure = assertThrows(Failure.class, () -> new TarFile(file).unpack(root, limits));
        assertEquals(file + " is not unpacked:\nit has more than 100 entries", failure.getMessage());
    }

    /** Zeros, in next to nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void aBombIsStopped(String compression) throws IOException {
        int size = 64 << 20;
        TarballBuilder tar = new TarballBuilder().file("zeros", "\0".repeat(size));
        Path _ = compression.equals("gzip") ? tar.gzip(file) : tar.zstd(file);
        Limits limits = new Limits(1 << 30, 100, 200, 1 << 20, 0);
        Failure failure = assertThrows(Failure.class, () -> new TarFile(file).unpack(root, limits));
        assertEquals(
                file + " is not unpacked:\nit grows to more than 200 times its size, as no application does",
                failure.getMessage());
        assertTrue(Files.size(root.resolve("zeros")) < size / 2);
    }

    @Test
    void aBombInAHeaderIsStopped() throws IOException {
        refused(
                new TarballBuilder().paxHeaders("x", Map.of("comment", "x".repeat(3 << 20))),
                "a header of it is too long, or too much follows its end");
        folderAgain();
        refused(
                new TarballBuilder().longName(new byte[3 << 20]).file("n", ""),
                "a header of it is too long, or too much follows its end");
    }

    @Test
    void aNameThatNoFileSystemTakesIsToldPlainly() throws IOException {
        new TarballBuilder().file("n".repeat(300), "").write(file);
        Failure failure = assertThrows(Failure.class, this::unpack);
        assertTrue(failure.getMessage().startsWith(file + " can't be unpacked:\n"), failure.getMessage());
        assertTrue(failure.getMessage().endsWith("File name too long"), failure.getMessage());
    }

    private void unpack() {
        new TarFile(file).unpack(root, Limits.USUAL);
    }

    private void refused(TarballBuilder tar, String why) throws IOException {
        tar.write(file);
        Failure failure = assertThrows(Failure.class, this::unpack);
        assertEquals(file + " is not unpacked:\n" + why, failure.getMessage());
        assertEquals("Pack the application's files alone: tar -czf app.tar.gz -C FOLDER .", failure.advice());
    }

    private void folderAgain() throws IOException {
        dev.scalectl.release.LocalFiles.remove(root);
        Files.createDirectory(root);
    }
}
