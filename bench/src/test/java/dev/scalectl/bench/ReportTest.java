package dev.scalectl.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Cluster cluster = new Cluster(new Program(List.of("true"), Map.of(), Path.of("/")), Path.of("/"));
    private final Scalectl scalectl = new Scalectl(cluster);

    @Test
    void showsMedianSpreadAndGoal() {
        Figures figures = new Figures();
        for (double value : new double[] {0.95, 0.85, 0.88}) {
            figures.add(Figure.ROLLBACK_FEW, scalectl, value);
        }

        String table = new Report(Options.read(List.of()), List.of(scalectl), figures).table();

        assertEquals("""
                | figure | scalectl | ratio to the peers | goal |
                | --- | --- | --- | --- |
                | rollback, 4 nodes | 0.88 s (0.85 to 0.95) |  | 0.7 s: **missed** |
                """, table);
    }

    @Test
    void aGoalMayBeAPartOfCapistranos() {
        Goal goal = Figure.WHOLE_FEW.goal();
        Optional<Samples> theirs = Optional.of(new Samples(List.of(1.6, 1.9, 1.8)));
        assertEquals("0.9 s: reached; 0.5 of Capistrano's: reached", goal.verdict(Figure.WHOLE_FEW, 0.9, theirs));
        assertEquals(
                "0.9 s: **missed**; 0.5 of Capistrano's: **missed**", goal.verdict(Figure.WHOLE_FEW, 0.91, theirs));
        assertEquals("0.9 s: **missed**", goal.verdict(Figure.WHOLE_FEW, 0.91, Optional.empty()));
    }

    @Test
    void aPercentileIsAMeasuredValue() {
        Samples samples = new Samples(List.of(4.0, 1.0, 3.0, 2.0));
        assertEquals(2.5, samples.median());
        assertEquals(4.0, samples.at(0.99));
        assertEquals(2.0, samples.at(0.5));
    }

    @Test
    void optionsThatAreNotUnderstoodAreRefused() {
        assertEquals(
                Set.of(Options.Part.LOAD, Options.Part.MANY),
                Options.read(List.of("--only", "many,load")).parts());
        assertThrows(BenchFailure.class, () -> Options.read(List.of("--rounds", "0")));
        assertThrows(BenchFailure.class, () -> Options.read(List.of("--only", "some")));
        assertThrows(BenchFailure.class, () -> Options.read(List.of("--rounds")));
    }
}
