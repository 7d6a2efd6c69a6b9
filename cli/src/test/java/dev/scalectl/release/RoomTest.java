package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.release.manifest.Contents;
import dev.scalectl.release.manifest.Entry;
import dev.scalectl.release.manifest.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Entry.File FILE = new Entry.File("a.php", false, 50_000_000, 0, "0".repeat(64));
    private static final Bundle BUNDLE = new Bundle(
            Manifest.of(List.of(FILE)), new Contents(Map.of(), Instant.EPOCH), Set.of(), "", Optional.empty());

    @Test
    void eachNodeThatIsTooFullIsNamedWithItsDisk() {
        Map<String, NodeState> nodes = new TreeMap<>(Map.of(
                "web-1", state("kilobytes 90000", "inodes 100000", "disk /"),
                "web-2", state("kilobytes 900000", "inodes 100000", "disk /"),
                "web-3", state("kilobytes 900000", "inodes 1", "disk /srv/www data")));
        Failure failure = assertThrows(Failure.class, () -> Room.check(nodes, BUNDLE));
        assertEquals("""
                There is no room for a release:
                web-1 has 92.2 MB free on its disk /; two releases need 100.0 MB
                web-3 has 1 inodes free on its disk /srv/www data; two releases need 2""", failure.getMessage());
        assertTrue(
                failure.advice().startsWith("Make room (what takes it: scalectl ssh web-1 -- 'sudo du -xh / | "),
                failure.advice());
    }

    @Test
    void aFileSystemThatDoesNotSayIsTakenToHaveRoom() {
        assertDoesNotThrow(() -> Room.check(Map.of("web-1", state("kilobytes 900000", "inodes -", "disk /")), BUNDLE));
        assertDoesNotThrow(() -> Room.check(Map.of("web-1", state()), BUNDLE));
    }

    private static NodeState state(String... lines) {
        return NodeState.parse(List.of(lines));
    }
}
