package dev.scalectl.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {
    @Test
    void isAsLargeAsItSaysAndAChangeIsOneLineOfOneFile(@TempDir Path folder) throws IOException {
        Tree tree = Tree.make(folder.resolve("app"));
        List<Path> files = files(tree.root());
        assertEquals(Tree.FILES, files.size());
        assertEquals(
                Tree.BYTES,
                files.stream().mapToLong(file -> file.toFile().length()).sum());
        Path file = tree.root().resolve("src/Release.php");
        List<String> before = Files.readAllLines(file);

        tree.change("other");

        List<String> after = Files.readAllLines(file);
        assertEquals(before.size(), after.size());
        List<String> changed =
                after.stream().filter(line -> !before.contains(line)).toList();
        assertEquals(List.of("    public const ID = 'other';"), changed);
        assertEquals(files, files(tree.root()));
    }

    @Test
    void codePacksAsCodeDoes() {
        Filler filler = new Filler(1);
        byte[] code = filler.phpClass("Vendor", "Thing", 60_000);
        double ratio = (double) code.length / packed(code);
        assertTrue(ratio > 2.5 && ratio < 8, () -> "packs to a " + ratio + "th");
        assertTrue(new String(code, StandardCharsets.US_ASCII).startsWith("<?php\n"));
    }

    @Test
    void theSameSeedMakesTheSameBytes() {
        assertTrue(Arrays.equals(new Filler(1).script(5_000), new Filler(1).script(5_000)));
        assertEquals(
                900_000, Arrays.stream(new Filler(1).sizes(70, 900_000, 500)).sum());
    }

    private static int packed(byte[] bytes) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            return deflater.deflate(new byte[bytes.length]);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
