package dev.scalectl.release.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestCacheTest {
    private static final Manifest MANIFEST = manifest("a");

    @TempDir
    Path folder;

    @Test
    void whatWasFetchedOnceIsThereTheNextTime() {
        assertEquals(Optional.of(MANIFEST), cache().get(MANIFEST.hash(), MANIFEST::text));
        assertEquals(Optional.of(MANIFEST), cache().get(MANIFEST.hash(), () -> fail("it is here")));
    }

    @Test
    void whatWasMadeHereNeedNotBeFetched() {
        cache().keep(MANIFEST);
        assertEquals(Optional.of(MANIFEST), cache().get(MANIFEST.hash(), () -> fail("it is here")));
    }

    @Test
    void whatIsDamagedIsFetchedAnew() throws IOException {
        cache().keep(MANIFEST);
        Files.writeString(folder.resolve("manifests").resolve(MANIFEST.hash()), "damaged");
        assertEquals(Optional.of(MANIFEST), cache().get(MANIFEST.hash(), MANIFEST::text));
        assertEquals(Optional.of(MANIFEST), cache().get(MANIFEST.hash(), () -> fail("it is whole again")));
    }

    @Test
    void anotherManifestThanTheOneThatWasAskedForIsNone() throws IOException {
        assertEquals(Optional.empty(), cache().get(MANIFEST.hash(), manifest("b")::text));
        Files.createDirectories(folder.resolve("manifests"));
        Files.write(
                folder.resolve("manifests").resolve(MANIFEST.hash()),
                manifest("b").text());
        assertEquals(Optional.empty(), cache().get(MANIFEST.hash(), () -> new byte[0]));
    }

    @Test
    void aFolderThatCanNotBeMadeIsNoHarm() throws IOException {
        Files.writeString(folder.resolve("manifests"), "a file");
        cache().keep(MANIFEST);
        assertEquals(Optional.of(MANIFEST), cache().get(MANIFEST.hash(), MANIFEST::text));
    }

    @Test
    void theOldestGoWhenThereAreMany() throws IOException {
        ManifestCache cache = cache();
        cache.keep(MANIFEST);
        Files.setLastModifiedTime(folder.resolve("manifests").resolve(MANIFEST.hash()), FileTime.fromMillis(1_000));
        for (int i = 0; i < 40; i++) {
            cache.keep(manifest("n" + i));
        }
        try (Stream<Path> files = Files.list(folder.resolve("manifests"))) {
            assertEquals(30, files.count());
        }
        assertTrue(Files.notExists(folder.resolve("manifests").resolve(MANIFEST.hash())));
    }

    private ManifestCache cache() {
        return new ManifestCache(folder);
    }

    private static Manifest manifest(String path) {
        return Manifest.of(List.of(new Entry.Folder(path)));
    }
}
