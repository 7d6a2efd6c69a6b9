package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.service.ReleaseRow;
import dev.scalectl.service.ReleaseRow.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which releases pruning leaves, beside the live one and the one before. */
class KeptTest {
    private final List<ReleaseRow> rows = new ArrayList<>();

    @Test
    void theLastOnes() {
        rows(Result.COMMITTED, "a", "b", "c", "d");
        assertEquals(List.of("d", "c", "b"), Deployment.kept(rows, 3));
    }

    @Test
    void oneThatWasLiveTwiceCountsOnce() {
        rows(Result.COMMITTED, "a", "b", "c", "b");
        assertEquals(List.of("b", "c", "a"), Deployment.kept(rows, 3));
    }

    @Test
    void thoseThatFailedOrWereTakenBackTakeNobodysPlace() {
        rows(Result.COMMITTED, "a", "b", "removed");
        rows(Result.REMOVED, "removed");
        rows(Result.RETURNED, "returned");
        rows(Result.FAILED, "failed");
        rows(Result.INTERRUPTED, "interrupted");
        rows(Result.COMMITTED, "c");
        assertEquals(List.of("c", "b", "a"), Deployment.kept(rows, 3));
    }

    @Test
    void oneThatCameBackAfterItHadBeenTakenBackCountsAgain() {
        rows(Result.RETURNED, "a");
        rows(Result.COMMITTED, "b", "a");
        assertEquals(List.of("a", "b"), Deployment.kept(rows, 5));
    }

    private void rows(Result result, String... ids) {
        for (String id : ids) {
            rows.addFirst(new ReleaseRow(
                    rows.size() + 1, id, "", "me@here", Instant.EPOCH, Optional.of(Instant.EPOCH), result));
        }
    }
}
