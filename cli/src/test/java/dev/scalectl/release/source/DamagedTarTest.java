package dev.scalectl.release.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.release.LocalFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are broken, and files that are none. */
class DamagedTarTest {
    @TempDir
    Path temp;

    private Path root;
    private Path file;

    @BeforeEach
    void folder() throws IOException {
        root = Files.createDirectory(temp.resolve("root"));
        file = temp.resolve("app.tar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "plain"})
    void anArchiveThatWasCutOffIsDamagedWhereverItWasCut(String compression) throws IOException {
        TarballBuilder tar = new TarballBuilder().file("a", "x".repeat(2000)).file("b", "y".repeat(700));
        Path _ = switch (compression) {
            case "gzip" -> tar.gzip(file);
            case "zstd" -> tar.zstd(file);
            default -> tar.write(file);
        };
        byte[] whole = Files.readAllBytes(file);
        // of the blocks of zeros at the end the first one says it all
        int most = compression.equals("plain") ? 512 + 2048 + 512 + 1024 + 511 : whole.length - 1;
        for (int length = 1; length <= most; length += compression.equals("plain") ? 97 : 1) {
            Files.write(file, Arrays.copyOf(whole, length));
            folderAgain();
            Failure failure = assertThrows(Failure.class, this::unpack, "cut at " + length);
            String message = failure.getMessage();
            assertTrue(
                    message.contains(" is damaged or incomplete: ") || message.contains("can't be released: "),
                    "cut at " + length + ": " + message);
        }
    }

    @Test
    void aBitThatHasTurnedIsFoundInWhatIsCompressed() throws IOException {
        byte[] random = new byte[5000];
        new Random(1).nextBytes(random);
        new TarballBuilder().file("a", new String(random, ISO_8859_1)).gzip(file);
        byte[] whole = Files.readAllBytes(file);
        whole[whole.length / 2] ^= 0x10;
        Files.write(file, whole);
        Failure failure = assertThrows(Failure.class, this::unpack);
        assertTrue(failure.getMessage().contains(" is damaged or incomplete: "), failure.getMessage());
    }

    @Test
    void anEmptyFileIsNoArchive() throws IOException {
        Files.createFile(file);
        assertEquals(
                file + " is empty", assertThrows(Failure.class, this::unpack).getMessage());
    }

    @Test
    void anArchiveWithoutAFileIsNoApplication() throws IOException {
        new TarballBuilder().folder("a").write(file);
        assertEquals(
                file + " has no file to release",
                assertThrows(Failure.class, this::unpack).getMessage());
        Files.write(file, new byte[10240]);
        assertEquals(
                file + " has no file to release",
                assertThrows(Failure.class, this::unpack).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "504b0304, it is a zip archive",
        "425a6839, it is compressed with bzip2",
        "fd377a585a0000, it is compressed with xz",
        "526172211a0700, it is a rar archive",
        "3c3f706870, it is no tar archive",
    })
    void whatIsSomethingElseIsToldByItsKind(String beginning, String why) throws IOException {
        Files.write(file, Arrays.copyOf(HexFormat.of().parseHex(beginning), 2000));
        Failure failure = assertThrows(Failure.class, this::unpack);
        assertEquals(file + " can't be released: " + why, failure.getMessage());
        assertEquals(
                "Name a folder, or a tar archive, plain or compressed with gzip or zstd: tar -czf app.tar.gz -C FOLDER .",
                failure.advice());
    }

    @Test
    void whatIsCompressedAndIsNoArchiveIsTold() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("INSERT INTO users".getBytes(ISO_8859_1));
        }
        assertEquals(
                file + " can't be released: what is compressed is no tar archive",
                assertThrows(Failure.class, this::unpack).getMessage());
    }

    private void unpack() {
        new TarFile(file).unpack(root, Limits.USUAL);
    }

    private void folderAgain() throws IOException {
        LocalFiles.remove(root);
        Files.createDirectory(root);
    }
}
