package dev.scalectl.release.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathNameTest {
    @TempDir
    Path folder;

    /** Also such as Java would not write: surrogates, more bytes than needed, beyond Unicode. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "61",
                "c3a4",
                "e9",
                "c3",
                "ff",
                "eda080",
                "edb3a9",
                "f0908080",
                "f4908080",
                "c080",
                "efbfbd",
                "e282",
                "61e962",
                "f09f9880e9",
                "e9f09f9880",
                "80",
                "bf80"
            })
    void everyNameComesBackAsItWas(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertArrayEquals(bytes, PathName.encode(PathName.decode(bytes)));
    }

    @Test
    void randomBytesDoToo() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            assertArrayEquals(
                    bytes,
                    PathName.encode(PathName.decode(bytes)),
                    () -> HexFormat.of().formatHex(bytes));
        }
    }

    @Test
    void utf8IsTheTextThatItIs() {
        assertEquals("日本ä\uD83D\uDE00", PathName.decode("日本ä\uD83D\uDE00".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "e9", "6120c3", "efbfbd", "f09f9880e9", "0a", "25", "2561", "eda080", "3f23"})
    void aFileIsFoundByItsName(String hex) throws IOException {
        String name = PathName.decode(HexFormat.of().parseHex(hex));
        Files.writeString(PathName.in(folder, name), "found");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            Path file = found.iterator().next();
            assertEquals("found", Files.readString(file));
            assertEquals(name, PathName.last(file));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "e9", "2e2e2fe9", "2f746d702fe9", "e92f", "e92f2e2e2f61", "2e2e2f612f2e2e2fe9", "2e"})
    void aLinksTargetIsKeptToTheByte(String hex) throws IOException {
        String target = PathName.decode(HexFormat.of().parseHex(hex));
        Path link = Files.createSymbolicLink(folder.resolve("link"), PathName.target(target));
        String expected =
                target.length() > 1 && target.endsWith("/") ? target.substring(0, target.length() - 1) : target;
        // Java's own paths have no slash at their end; what another program has made is read with it
        assertEquals(expected, PathName.target(Files.readSymbolicLink(link)));
    }

    @Test
    void aTargetThatEndsWithASlashIsReadSo() throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("sh", "-c", "ln -s \"$(printf 'caf\\351/')\" odd && ln -s plain/ plain")
                        .directory(folder.toFile())
                        .start()
                        .waitFor());
        assertEquals("plain/", PathName.target(Files.readSymbolicLink(folder.resolve("plain"))));
        assertEquals(
                "caf" + PathName.decode(new byte[] {(byte) 0xE9}) + "/",
                PathName.target(Files.readSymbolicLink(folder.resolve("odd"))));
    }

    @Test
    void aMessageShowsWhatCanBeShown() {
        String name = PathName.decode(new byte[] {'c', (byte) 0xE9, '\n', (byte) 0xC3, (byte) 0xA4});
        assertEquals("c\\xE9\\x0Aä", PathName.shown(name));
        assertTrue(PathName.shown("日本 plain").equals("日本 plain"));
    }
}
