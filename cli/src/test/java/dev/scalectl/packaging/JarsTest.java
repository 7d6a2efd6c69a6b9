package dev.scalectl.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarsTest {
    private static final String VERSIONED = "Manifest-Version: 1.0\nMulti-Release: true\n\n";

    @TempDir
    private Path folder;

    @Test
    void hasWhatThisJavaFindsInAllOfThem() throws IOException {
        Path first = jar(
                "first-1.0.jar",
                entries(
                        "META-INF/MANIFEST.MF", VERSIONED,
                        "a/A.class", "for an old Java",
                        "META-INF/versions/9/a/A.class", "for a newer one",
                        "META-INF/versions/99/a/A.class", "for none yet",
                        "META-INF/services/x.Y", "a.A",
                        "META-INF/maven/pom.xml", "<project/>",
                        "module-info.class", "module"));
        Path second = jar(
                "second-2.0.jar",
                entries(
                        "a/A.class", "another of this name",
                        "META-INF/services/x.Y", "b.B\n",
                        "META-INF/LICENSE.txt", "free",
                        "LICENSE", "as in beer",
                        "META-INF/KEY.SF", "signed",
                        "b/b.properties", "b=1"));

        Map<String, String> all = new TreeMap<>();
        Jars.read(List.of(first, second)).forEach((name, bytes) -> all.put(name, new String(bytes, UTF_8)));

        assertEquals(
                new TreeMap<>(Map.of(
                        "a/A.class", "for a newer one",
                        "b/b.properties", "b=1",
                        "META-INF/services/x.Y", "a.A\nb.B\n",
                        "META-INF/licenses/second-2.0/LICENSE.txt", "free",
                        "META-INF/licenses/second-2.0/LICENSE", "as in beer",
                        "META-INF/libraries", "first-1.0\nsecond-2.0\n")),
                all);
    }

    @Test
    void isTheSameForTheSameEntries() throws IOException {
        Path jar = folder.resolve("all.jar");
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("b", new byte[] {1});
        entries.put("a", new byte[] {2});
        Jars.write(jar, entries);
        byte[] once = Files.readAllBytes(jar);
        Jars.write(jar, entries.reversed());

        assertArrayEquals(once, Files.readAllBytes(jar));
        assertArrayEquals(new byte[] {1}, Jars.read(List.of(jar)).get("b"));
    }

    private static Map<String, String> entries(String... pairs) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.put(pairs[i], pairs[i + 1]);
        }
        return entries;
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return jar;
    }
}
