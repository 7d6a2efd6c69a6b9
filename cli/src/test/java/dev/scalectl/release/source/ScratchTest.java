package dev.scalectl.release.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    private final FileTime yesterday = FileTime.from(Instant.now().minusSeconds(86_400));

    @TempDir
    Path place;

    @Test
    void isForThisUserAloneAndGoesWithAllThatIsInIt() throws IOException {
        Scratch scratch = Scratch.create(place);
        Path folder = scratch.path();
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/c"), "");
        Files.createSymbolicLink(folder.resolve("a/link"), place);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.getParent())));
        scratch.close();
        scratch.close();
        assertFalse(Files.exists(folder.getParent()));
        assertTrue(Files.exists(place));
        assertThrows(IOException.class, () -> Files.writeString(folder.resolve("late"), ""));
    }

    @Test
    void whatAKilledProcessHasLeftGoesWithTheNext() throws IOException {
        Path left = Files.createDirectories(place.resolve("scalectl-scratch-1"));
        Files.createDirectories(left.resolve("files/a"));
        Files.writeString(left.resolve("lock"), "");
        Files.setLastModifiedTime(left, yesterday);
        Path others = Files.createDirectories(place.resolve("scalectl-scratch-other"));
        Files.setLastModifiedTime(others, yesterday);
        try (Scratch _ = Scratch.create(place)) {
            assertFalse(Files.exists(left));
            assertTrue(Files.exists(others), "no lock: not one of these folders");
        }
    }

    @Test
    void whatIsInUseStaysHoweverOld() throws IOException {
        try (Scratch old = Scratch.create(place)) {
            Files.setLastModifiedTime(old.path().getParent(), yesterday);
            try (Scratch _ = Scratch.create(place)) {
                assertTrue(Files.exists(old.path()));
            }
        }
    }

    @Test
    void whatWasMadeAMomentAgoStaysThoughNobodyHasLockedItYet() throws IOException {
        Path fresh = Files.createDirectories(place.resolve("scalectl-scratch-1"));
        Files.writeString(fresh.resolve("lock"), "");
        try (Scratch _ = Scratch.create(place)) {
            assertTrue(Files.exists(fresh));
        }
    }
}
