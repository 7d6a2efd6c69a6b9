package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.error.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseIdTest {
    private static final String NOW = "20261122T191229.482Z";

    @Test
    void isTheDataNodesTime() {
        assertEquals(NOW, ReleaseId.next(NOW, List.of("20261122T191229.481Z", "20250101T000000.000Z")));
    }

    @Test
    void isAboveTheNewestWhenTheClockIsNot() {
        assertEquals("20261122T191229.483Z", ReleaseId.next(NOW, List.of(NOW)));
        assertEquals("20270101T000000.000Z", ReleaseId.next(NOW, List.of("20261231T235959.999Z", NOW)));
    }

    @Test
    void foldersOfOtherToolsDoNotCount() {
        assertEquals(NOW, ReleaseId.next(NOW, List.of("20991231235959", "99999999T999999Z", "mine")));
    }

    @Test
    void aClockThatSaysNoTimeIsAFailure() {
        assertThrows(Failure.class, () -> ReleaseId.next("date: not found", List.of()));
    }
}
