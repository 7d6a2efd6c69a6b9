package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.release.manifest.Contents;
import dev.scalectl.release.manifest.Entry;
import dev.scalectl.release.manifest.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LargestTest {
    private static final String HASH = "0".repeat(64);

    @Test
    void foldersAreToldByTheirSizeWithAllThatIsInThem() {
        assertEquals(
                List.of(
                        new Largest.Folder("vendor", 3, 70),
                        new Largest.Folder("public", 1, 20),
                        new Largest.Folder("src", 1, 1)),
                Largest.of(List.of(
                        file("index.php", 500),
                        file("vendor/a/one", 30),
                        file("vendor/a/two", 10),
                        file("vendor/b/one", 30),
                        file("public/logo.svg", 20),
                        file("src/a.php", 1))));
    }

    @Test
    void aFolderThatIsNearlyAllOfTheOneAboveStandsForIt() {
        assertEquals(
                List.of(new Largest.Folder("vendor/aws/sdk", 1, 900)),
                Largest.of(List.of(
                        file("vendor/aws/sdk/data.php", 900),
                        file("vendor/aws/readme", 10),
                        file("vendor/autoload.php", 10))));
    }

    @Test
    void onlyALargeReleaseIsWarnedOf() {
        assertEquals(Optional.empty(), Largest.warning(bundle(file("video.mp4", 500_000_000))));
        String warning = Largest.warning(bundle(file("media/video.mp4", 500_000_001), file("src/a.php", 1000)))
                .orElseThrow();
        assertTrue(
                warning.startsWith("The release is large: 4 entries, 500.0 MB. Its largest folders are media (1 file,"
                        + " 500.0 MB), src (1 file, 1.0 kB)."),
                warning);
        assertTrue(warning.endsWith(".scalectlignore"), warning);
    }

    @Test
    void manySmallFilesAreAsBad() {
        List<Entry> entries = new ArrayList<>(List.of(new Entry.Folder("cache")));
        for (int i = 0; i < 50_000; i++) {
            entries.add(file("cache/" + i, 1));
        }
        assertTrue(Largest.warning(bundle(entries)).isPresent());
    }

    private static Bundle bundle(Entry.File... files) {
        List<Entry> entries = new ArrayList<>();
        Arrays.stream(files)
                .map(Entry.File::path)
                .filter(path -> path.contains("/"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .distinct()
                .map(Entry.Folder::new)
                .forEach(entries::add);
        entries.addAll(List.of(files));
        return bundle(entries);
    }

    private static Bundle bundle(List<Entry> entries) {
        Contents none = new Contents(Map.of(), Instant.EPOCH);
        return new Bundle(Manifest.of(entries), none, Set.of(), "", Optional.empty());
    }

    private static Entry.File file(String path, long size) {
        return new Entry.File(path, false, size, 0, HASH);
    }
}
