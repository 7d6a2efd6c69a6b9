package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.console.Style;
import dev.scalectl.release.DryRun;
import dev.scalectl.release.Largest;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DryRunTextTest {
    private static final String LIVE = "20261122T191229.482Z";

    @Test
    void tellsWhatGoesWhereAndWhatRuns() {
        assertEquals("""
                Would release /srv/shop at 1a2b3c: 5,276 entries, 75.1 MB. Live is 20261122T191229.482Z.
                Without web-7: web-7 is stopped

                TO                             MADE FROM             FILES  THERE  SIZE     TRAVELS
                web-1 web-2 web-3 … (5 nodes)  20261122T191229.482Z  3      5,270  12.1 kB  4.2 kB
                web-6                          -                     5,273  0      75.1 MB  20.1 MB
                data-1                         20261122T191229.482Z  3      5,270  12.1 kB  4.2 kB
                Largest folders to web-6: vendor (5,000 files, 70.0 MB)

                HOOK     WHERE      COMMAND
                build    here       npm ci …
                setup    not again  bin/console app:setup
                migrate  web-1      bin/console doctrine:migrations:migrate

                Then they switch one batch after the other, each drained from the balancer: web-1 web-2 web-3; web-4 web-5 web-6.
                Nothing was changed.
                """.stripTrailing(), String.join("\n", DryRunText.of(plan(), Style.PLAIN)));
    }

    static DryRunReport report() {
        return DryRunReport.of(plan());
    }

    private static DryRun plan() {
        var skipped = new TreeMap<String, String>();
        skipped.put("web-7", "web-7 is stopped");
        List<String> small = List.of("web-1", "web-2", "web-3", "web-4", "web-5");
        return new DryRun(
                "/srv/shop",
                "1a2b3c",
                Optional.of(LIVE),
                5276,
                75_100_000,
                List.of(
                        new DryRun.Sending(small, Optional.of(LIVE), 3, 5270, 12_100, 4_200, List.of()),
                        new DryRun.Sending(
                                List.of("web-6"),
                                Optional.empty(),
                                5273,
                                0,
                                75_100_000,
                                20_100_000,
                                List.of(new Largest.Folder("vendor", 5000, 70_000_000))),
                        new DryRun.Sending(List.of("data-1"), Optional.of(LIVE), 3, 5270, 12_100, 4_200, List.of())),
                List.of(
                        new DryRun.Hook("build", "npm ci\nnpm run build\n", List.of(), true),
                        new DryRun.Hook("setup", "bin/console app:setup", List.of("web-1"), false),
                        new DryRun.Hook("migrate", "bin/console doctrine:migrations:migrate", List.of("web-1"), true)),
                List.of(List.of("web-1", "web-2", "web-3"), List.of("web-4", "web-5", "web-6")),
                skipped,
                List.of());
    }
}
