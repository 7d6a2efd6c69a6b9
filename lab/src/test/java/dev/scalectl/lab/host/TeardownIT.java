package dev.scalectl.lab.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is left of a lab that was given a disk of its own. */
class TeardownIT {
    private final Place place = Place.of("test-disk", new PublicRange("198.18.247.0/24"));

    @Test
    void aLabsOwnDiskIsEmptiedAndStaysMounted() throws IOException {
        Path state = Files.createDirectories(place.state());
        Exec.run("mount", "-t", "tmpfs", "tmpfs", state.toString());
        try {
            Files.writeString(
                    Files.createDirectories(state.resolve("machines/i-1")).resolve("file"), "text");
            Teardown.run(place);
            assertTrue(Exec.run("findmnt", "-n", state.toString()).contains("tmpfs"));
            try (var entries = Files.list(state)) {
                assertTrue(entries.findAny().isEmpty());
            }
        } finally {
            Exec.run("umount", state.toString());
        }
        Teardown.run(place);
        assertFalse(Files.exists(state));
    }
}
