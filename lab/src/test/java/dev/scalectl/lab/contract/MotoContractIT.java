package dev.scalectl.lab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scalectl.lab.contract.Trial.Difference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The contract against moto, where it is installed: each answer that is not the lab's has a reason in the table, and
 * the table has nothing else.
 */
class MotoContractIT {
    private static final Path TABLE = Path.of("..", "docs", "moto.md");
    /** Moto's resources change their state at once or not at all. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    @Test
    void differsFromMotoWhereTheTableSaysSo() throws Exception {
        var program = MotoServer.program();
        if (program.isEmpty()) {
            System.out.println("There is no moto_server on the PATH: the lab is not compared with moto.");
        }
        assumeTrue(program.isPresent(), "no moto_server");
        var table = MotoTable.read(TABLE);
        String version = MotoServer.version(program.get());
        if (!version.equals(table.version())) {
            System.out.println("The table is of moto " + table.version() + ", this is " + version + ".");
        }
        var differences = differences(program.get());
        var missing = differences.stream()
                .filter(difference ->
                        table.reasons().getOrDefault(difference, "").isEmpty())
                .toList();
        assertEquals(
                "",
                MotoTable.rows(missing),
                "moto " + version + " answers so, and docs/moto.md gives no reason for it");
        var stale = table.reasons().keySet().stream()
                .filter(row -> !differences.contains(row))
                .toList();
        assertEquals(
                "", MotoTable.rows(stale), "moto " + version + " does not answer as these rows of docs/moto.md say");
    }

    private static List<Difference> differences(Path program) throws Exception {
        var differences = new ArrayList<Difference>();
        try (var moto = MotoServer.start(program);
                var sdk = moto.sdk()) {
            for (Scenario scenario : Contract.actions().toList()) {
                moto.reset();
                Trial.play(scenario, sdk, sdk, PATIENCE).stream()
                        .map(MotoContractIT::lasting)
                        .forEach(differences::add);
            }
        }
        return differences;
    }

    /** Without what is another in each run: ids and addresses; and short enough for a table. */
    private static Difference lasting(Difference difference) {
        String actual = difference
                .actual()
                .replaceAll("[0-9a-f]{16,17}", "*")
                .replaceAll("\\d+(\\.\\d+){3}", "an address")
                .replaceAll("(?s)(.{100}).*", "$1 and so on");
        return new Difference(
                difference.scenario(), difference.call(), difference.what(), difference.expected(), actual);
    }
}
