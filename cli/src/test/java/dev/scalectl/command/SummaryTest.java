package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.console.Progress.Took;
import dev.scalectl.release.Deployed;
import dev.scalectl.release.Staged;
import dev.scalectl.release.round.Activation;
import dev.scalectl.release.round.Switched;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final String ID = "20261122T191229.482Z";
    private static final String BEFORE = "20261121T101229.482Z";

    @Test
    void tellsWhatWasSentHowLongEachStepTookAndHowFarApartTheNodesSwitched() {
        assertEquals("""
                Released 20261122T191229.482Z on 2 web nodes in 3.2 s; before it was 20261121T101229.482Z
                  sent 1 to 5,273 files to each node, 20.1 MB in all
                  pack 0.12 s, stage 0.31 s, migrate hook 0.80 s, switch 0.10 s, watch 1.50 s
                  they switched within 0.08 ms ± 0.02 ms
                """.stripTrailing(), text(deployed(80_000, List.of("web-1", "web-2")), steps()));
    }

    @Test
    void aRollingOneTellsHowLongItLasted() {
        Deployed rolling = deployed(31_200_000_000L, List.of("web-1", "web-2"));
        assertEquals(
                "  they switched one after the other, within 31.2 s",
                text(rolling, List.of()).lines().toList().getLast());
    }

    @Test
    void aStepThatEachBatchTakesIsToldOnce() {
        List<Took> steps = List.of(
                new Took("drain web-1", Duration.ofMillis(200)),
                new Took("switch web-1 to " + ID, Duration.ofMillis(100)),
                new Took("drain web-2, web-3", Duration.ofMillis(300)),
                new Took("switch web-2, web-3 to " + ID, Duration.ofMillis(150)));
        String told = text(deployed(80_000, List.of("web-1", "web-2")), steps);
        assertEquals("  drain 0.50 s, switch 0.25 s", told.lines().toList().get(2));
    }

    @Test
    void ofASingleNodeThereIsNothingToCompare() {
        assertEquals(
                "Released 20261122T191229.482Z on 1 web node in 3.2 s; before it was 20261121T101229.482Z\n"
                        + "  sent 1 to 5,273 files to each node, 20.1 MB in all",
                text(deployed(0, List.of("web-1")), List.of()));
    }

    private static String text(Deployed deployed, List<Took> steps) {
        return String.join("\n", Summary.of("Released", deployed, steps));
    }

    private static List<Took> steps() {
        return List.of(
                new Took("pack /srv/shop", Duration.ofMillis(120)),
                new Took("stage on 2 nodes", Duration.ofMillis(310)),
                new Took("web-1: migrate hook", Duration.ofMillis(800)),
                new Took("switch to " + ID, Duration.ofMillis(100)),
                new Took("watch for 1 s on 2 nodes", Duration.ofMillis(1500)));
    }

    private static Deployed deployed(long apart, List<String> nodes) {
        Switched switched = new Switched(
                0,
                List.of(new Activation("web-1", 0, 0, 10_000), new Activation("web-2", apart, 0, 10_000)),
                Map.of(),
                Map.of(),
                List.of());
        return new Deployed(
                Deployed.Ending.DONE,
                Optional.of(ID),
                Optional.of(BEFORE),
                "",
                nodes,
                new TreeMap<>(),
                Map.of(
                        "web-1", new Staged(1, 1_300, Duration.ofMillis(20)),
                        "web-2", new Staged(5273, 20_100_000, Duration.ofMillis(300))),
                Optional.of(switched),
                Optional.empty(),
                Duration.ofMillis(3200),
                List.of(),
                List.of());
    }
}
