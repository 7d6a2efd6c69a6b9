package dev.scalectl.lab.contract;

import dev.scalectl.lab.contract.Trial.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The committed comparison with moto.
 *
 * @param version moto's, that it is of
 * @param reasons why the lab keeps to its answer, for each difference
 */
record MotoTable(String version, Map<Difference, String> reasons) {
    private static final Pattern VERSION = Pattern.compile("moto (\\d[0-9.]*\\d)");

    /** A call has its number before its name. */
    private static final Pattern ROW = Pattern.compile("\\| \\d+ ");

    static MotoTable read(Path file) throws IOException {
        String text = Files.readString(file);
        var version = VERSION.matcher(text);
        if (!version.find()) {
            throw new IOException(file + " names no version of moto");
        }
        Map<Difference, String> reasons = new LinkedHashMap<>();
        String scenario = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("### ")) {
                scenario = line.substring("### ".length());
            } else if (ROW.matcher(line).lookingAt()) {
                String[] cells = line.substring(1).strip().split("\\s*\\|", -1);
                var difference =
                        new Difference(scenario, cells[0].strip(), plain(cells[1]), plain(cells[2]), plain(cells[3]));
                reasons.put(difference, cells[4].strip());
            }
        }
        return new MotoTable(version.group(1), reasons);
    }

    private static String plain(String cell) {
        return cell.strip().replace("`", "");
    }

    /** Rows for the table, without reasons. */
    static String rows(List<Difference> differences) {
        var byScenario = differences.stream()
                .collect(Collectors.groupingBy(Difference::scenario, LinkedHashMap::new, Collectors.toList()));
        return byScenario.entrySet().stream()
                .map(entry -> "### " + entry.getKey()
                        + "\n\n| call | what | lab | moto | reason |\n| --- | --- | --- | --- | --- |\n"
                        + entry.getValue().stream().map(MotoTable::row).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    private static String row(Difference d) {
        return "| " + d.call() + " | `" + d.what() + "` | `" + d.expected() + "` | `" + d.actual() + "` |  |";
    }
}
