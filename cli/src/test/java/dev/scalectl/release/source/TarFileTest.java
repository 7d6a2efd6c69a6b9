package dev.scalectl.release.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.release.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of archives that are as they should be; {@link HostileTarTest} has the others. */
class TarFileTest {
    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void folder() throws IOException {
        root = Files.createDirectory(temp.resolve("root"));
    }

    @Test
    void filesFoldersAndLinksComeOutAsTheyWere() throws IOException {
        new TarballBuilder()
                .folder("public")
                .file("public/index.php", "<?php")
                .file("bin/console", "#!/bin/sh", 0755)
                .file("odd/" + "long".repeat(60) + "/ä\n日", "x", 0)
                .link("current", "public")
                .folder("empty")
                .write(temp.resolve("a.tar"));
        unpack("a.tar");

        assertEquals("<?php", Files.readString(root.resolve("public/index.php")));
        assertEquals("x", Files.readString(root.resolve("odd/" + "long".repeat(60) + "/ä\n日")));
        assertEquals(Path.of("public"), Files.readSymbolicLink(root.resolve("current")));
        assertTrue(Files.isDirectory(root.resolve("empty")));
        assertTrue(mode("bin/console").startsWith("rwx"));
        assertEquals("rw-", mode("public/index.php").substring(0, 3));
        for (String path : List.of("public", "public/index.php", "bin", "current", "empty")) {
            assertEquals(
                    FileTime.from(TarballBuilder.TIME),
                    Files.getLastModifiedTime(root.resolve(path), LinkOption.NOFOLLOW_LINKS),
                    path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zstd"})
    void theContentTellsHowItIsCompressedNotTheName(String compression) throws IOException {
        TarballBuilder tar = new TarballBuilder().file("x", "y".repeat(100_000));
        Path file = temp.resolve("app.zip");
        Path _ = switch (compression) {
            case "gzip" -> tar.gzip(file);
            case "zstd" -> tar.zstd(file);
            default -> tar.write(file);
        };
        unpack("app.zip");
        assertEquals(100_000, Files.size(root.resolve("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ustar", "pax", "gnu", "oldgnu", "v7"})
    void allFormatsOfTarAreRead(String format) throws IOException {
        Path app = Files.createDirectories(temp.resolve("app/public"));
        Files.writeString(app.resolve("index.php"), "<?php");
        Files.writeString(app.resolve("n".repeat(90)), "long");
        Files.createLink(app.resolve("zweiter"), app.resolve("index.php"));
        Files.createSymbolicLink(app.resolve("link"), Path.of("index.php"));
        tar("--format=" + format, "-cf", "a.tar", "-C", "app", ".");
        unpack("a.tar");
        assertEquals("<?php", Files.readString(root.resolve("public/index.php")));
        assertEquals("<?php", Files.readString(root.resolve("public/zweiter")));
        assertEquals("long", Files.readString(root.resolve("public/" + "n".repeat(90))));
        assertTrue(Files.isSymbolicLink(root.resolve("public/link")));
    }

    @Test
    void sparseFilesAreFilledUp() throws IOException {
        Path app = Files.createDirectory(temp.resolve("app"));
        LocalCommand done = LocalCommand.run(
                app,
                Map.of(),
                List.of("sh", "-c", "truncate -s 1M sparse && echo end >>sparse && tar -Scf ../a.tar ."));
        assertEquals(0, done.exit(), done.output());
        unpack("a.tar");
        assertEquals(-1, Files.mismatch(app.resolve("sparse"), root.resolve("sparse")));
    }

    @Test
    void theOnlyFolderAtTheTopIsTold() throws IOException {
        new TarballBuilder().file("app-1.0/public/x", "").file("app-1.0/y", "").write(temp.resolve("a.tar"));
        assertEquals("app-1.0", unpack("a.tar").onlyFolder());
    }

    @Test
    void aFileBesideItMakesItOneOfSeveral() throws IOException {
        new TarballBuilder().file("app/public/x", "").file("y", "").write(temp.resolve("a.tar"));
        assertEquals("", unpack("a.tar").onlyFolder());
    }

    @Test
    void whatComesAgainReplacesWhatCameBefore() throws IOException {
        new TarballBuilder()
                .file("a", "old and longer")
                .file("a", "new", 0755)
                .link("b", "nowhere")
                .file("b", "a file now")
                .file("c", "a file")
                .link("c", "a")
                .folder("d")
                .folder("d")
                .write(temp.resolve("a.tar"));
        unpack("a.tar");
        assertEquals("new", Files.readString(root.resolve("a")));
        assertTrue(mode("a").startsWith("rwx"));
        assertEquals("a file now", Files.readString(root.resolve("b")));
        assertTrue(Files.isSymbolicLink(root.resolve("c")));
        assertFalse(Files.exists(root.resolve("nowhere")));
    }

    @Test
    void pointersToGitLfsAreTold() throws IOException {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 9\n";
        new TarballBuilder()
                .file("logo.png", pointer)
                .file("about.md", "This is about version https://git-lfs.github.com/spec/v1\n")
                .file("long.txt", pointer + "x".repeat(2000))
                .write(temp.resolve("a.tar"));
        assertEquals(List.of("logo.png"), unpack("a.tar").pointers());
    }

    private Unpacking.Result unpack(String name) {
        return new TarFile(temp.resolve(name)).unpack(root, Limits.USUAL);
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
    }

    private void tar(String... words) {
        List<String> command = new java.util.ArrayList<>(List.of("tar"));
        command.addAll(List.of(words));
        LocalCommand done = LocalCommand.run(temp, Map.of(), command);
        assertEquals(0, done.exit(), done.output());
    }
}
