package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.plan.Worlds;
import dev.scalectl.service.ReleaseRow;
import dev.scalectl.service.ReleaseRow.Figures;
import dev.scalectl.service.ReleaseRow.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReleasesReportTest {
    private static final String LATER = "20270101T000000.000Z";
    private static final Instant START = Instant.parse("2026-11-22T19:12:29.482Z");

    /** Deployed, gone over by another, gone back to; then somebody's operator vanished. */
    private static final List<ReleaseRow> ROWS = List.of(
            row(5, "20270102T000000.000Z", Result.RUNNING),
            row(4, Worlds.LIVE, Result.COMMITTED),
            row(3, LATER, Result.REMOVED),
            row(2, LATER, Result.COMMITTED),
            row(1, Worlds.LIVE, Result.COMMITTED));

    static ReleasesReport report() {
        return ReleasesReport.of(Worlds.complete(), ROWS, false, List.of());
    }

    @Test
    void tellsWhatHappenedToEachRelease() {
        assertEquals(
                List.of(
                        "20270102T000000.000Z deploy interrupted false",
                        Worlds.LIVE + " rollback done true",
                        LATER + " rollback removed false",
                        LATER + " deploy done false",
                        Worlds.LIVE + " deploy done false"),
                report().releases().stream()
                        .map(line -> line.release() + " " + line.action() + " " + line.result() + " " + line.live())
                        .toList());
        assertEquals(1.5, report().releases().get(1).seconds());
        assertEquals(null, report().releases().get(1).skewMillis());
    }

    @Test
    void tellsHowQuickAReleaseWas() {
        Figures figures = new Figures(OptionalLong.of(812), OptionalDouble.of(0.08), OptionalDouble.of(0.05));
        ReleaseRow row = new ReleaseRow(
                1, Worlds.LIVE, "abc", "me@here", START, Optional.of(START.plusMillis(600)), Result.COMMITTED, figures);
        ReleasesReport.Line line = ReleasesReport.of(Worlds.complete(), List.of(row), false, List.of())
                .releases()
                .getFirst();
        assertEquals(0.812, line.seconds());
        assertEquals(0.08, line.skewMillis());
        assertEquals(0.05, line.skewErrorMillis());
    }

    @Test
    void whoHoldsTheLockIsStillAtWork() {
        ReleasesReport busy = ReleasesReport.of(Worlds.complete(), ROWS, true, List.of());
        assertEquals("running", busy.releases().getFirst().result());
    }

    private static ReleaseRow row(long sequence, String id, Result result) {
        Optional<Instant> end = result == Result.RUNNING ? Optional.empty() : Optional.of(START.plusMillis(1500));
        return new ReleaseRow(sequence, id, "abc", "me@here", START, end, result);
    }
}
