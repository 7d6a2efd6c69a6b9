package dev.scalectl.release.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    @TempDir
    Path temp;

    @Test
    void itsTextIsForPeopleToo() {
        Manifest manifest = Manifest.of(List.of(
                new Entry.File("bin/console", true, 12, 1_700_000_000, ONE),
                new Entry.Folder("bin"),
                new Entry.Link("new\nline", "to\\here"),
                new Entry.File("a", false, 0, -1, TWO)));
        assertEquals(
                "scalectl-manifest 1 " + manifest.hash() + "\n"
                        + "a\tf\t0\t-1\t" + TWO + "\n"
                        + "bin\td\n"
                        + "bin/console\tx\t12\t1700000000\t" + ONE + "\n"
                        + "new\\x0aline\tl\tto\\x5chere\n",
                new String(manifest.text(), UTF_8));
    }

    @Test
    void theOrderInWhichEntriesAreFoundDoesNotMatter() {
        List<Entry> entries = new ArrayList<>(odd());
        Manifest manifest = Manifest.of(entries);
        Collections.shuffle(entries, new Random(1));
        assertArrayEquals(manifest.text(), Manifest.of(entries).text());
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        Manifest manifest = Manifest.of(odd());
        Manifest read = Manifest.parse(manifest.text()).orElseThrow();
        assertEquals(manifest.entries(), read.entries());
        assertEquals(manifest.hash(), read.hash());
        assertEquals(
                List.copyOf(new java.util.TreeSet<>(names(odd()))),
                List.copyOf(new java.util.TreeSet<>(names(read.entries()))));
    }

    @Test
    void aTextThatIsNotWholeIsNone() {
        byte[] text = Manifest.of(odd()).text();
        for (int length = 0; length < text.length; length += 7) {
            assertEquals(Optional.empty(), Manifest.parse(Arrays.copyOf(text, length)));
        }
        text[text.length / 2] ^= 1;
        assertEquals(Optional.empty(), Manifest.parse(text));
        assertEquals(
                Optional.empty(),
                Manifest.parse("no manifest at all, but long enough".repeat(9).getBytes(UTF_8)));
    }

    /** The data node merges manifests with these. */
    @Test
    void itsLinesAreInTheOrderOfSort() throws Exception {
        Path file = Files.write(temp.resolve("manifest"), Manifest.of(odd()).text());
        Process sort = new ProcessBuilder("sh", "-c", "tail -n +2 manifest | LC_ALL=C sort -c")
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        assertEquals("", new String(sort.getInputStream().readAllBytes(), UTF_8));
        assertEquals(0, sort.waitFor());
        assertEquals(odd().size() + 1, Files.readAllBytes(file).length - noLineEnds(Files.readAllBytes(file)));
    }

    private static int noLineEnds(byte[] text) {
        int others = 0;
        for (byte b : text) {
            others += b == '\n' ? 0 : 1;
        }
        return others;
    }

    @Test
    void aFileOfTheSameContentKeepsTheEarlierTime() {
        Manifest base = Manifest.of(List.of(file("a", false, 1, ONE), file("b", false, 2, TWO)));
        Manifest fresh =
                Manifest.of(List.of(file("a", false, 9, ONE), file("b", false, 9, ONE), file("c", true, 9, TWO)));
        assertEquals(
                List.of(file("a", false, 1, ONE), file("b", false, 1, ONE), file("c", true, 9, TWO)),
                fresh.adopting(base).entries());
    }

    @Test
    void aReleaseThatIsTheSameIsTheSame() {
        Manifest base = Manifest.of(odd());
        assertSame(base, base.adopting(base));
        assertEquals(base, Manifest.of(odd()).adopting(base));
        assertNotEquals(base, Manifest.of(List.of()));
    }

    private static Entry.File file(String path, boolean executable, long time, String hash) {
        return new Entry.File(path, executable, 5, time, hash);
    }

    private static List<String> names(List<Entry> entries) {
        return entries.stream().map(Entry::path).toList();
    }

    private static List<Entry> odd() {
        List<Entry> entries = new ArrayList<>();
        for (String name : List.of(
                "a",
                "a/b",
                "a b",
                "a-b",
                "a.b",
                "a\tb",
                "a\nb",
                "a\u0001",
                "a\\",
                "a\\x09",
                "\u007f",
                "ä",
                "日本",
                "\uD83D\uDE00",
                "\uFFFD",
                PathName.decode(new byte[] {(byte) 0xE9, 'x'}),
                "Z",
                "~")) {
            entries.add(name.equals("a") ? new Entry.Folder(name) : file(name, name.length() > 2, 7, ONE));
        }
        entries.add(new Entry.Link("link", PathName.decode(new byte[] {(byte) 0xE9, '\t', '\n'})));
        return entries;
    }
}
