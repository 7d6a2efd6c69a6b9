package dev.scalectl.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.node.Command;
import dev.scalectl.node.Ssh;
import dev.scalectl.service.ReleaseRow.Figures;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The history as the data node keeps it in a file beside the database, for those who can't wait for the database: a
 * line for each row, oldest first, of the fields of {@link ReleaseRow} between tabs; lines of older versions end before
 * the figures. Rows with the sequence 0 were added while the database was down; {@link History#open} tells it of them,
 * and {@code facts.sh} reads them, too.
 */
public final class HistoryFile {
    private static final String FILE = "/var/lib/scalectl/history";
    private static final int MOST = 200;
    private static final int FIGURES = 7;
    private static final String UNKNOWN = "-";

    private final Ssh data;
    private final String file;

    /** A file that need not be there. */
    public HistoryFile(Ssh data, String file) {
        this.data = data;
        this.file = file;
    }

    /** Where it is on a data node. */
    public static HistoryFile on(Ssh data) {
        return new HistoryFile(data, FILE);
    }

    /**
     * What the data node says.
     *
     * @param now by its clock
     * @param busy whether some operator holds the cluster's lock; not looked for by one who does
     * @param rows the newest first
     */
    public record Content(Instant now, boolean busy, List<ReleaseRow> rows) {
        /** The rows that the database was not told, the oldest first. */
        List<ReleaseRow> untold() {
            return rows.reversed().stream().filter(row -> row.sequence() == 0).toList();
        }
    }

    /** Reads it, and whether somebody is at work. */
    public Content view() {
        return content(Command.script("data/history.sh", file));
    }

    /** Reads it. The caller holds the cluster's lock. */
    Content read() {
        return content(Command.script("data/history.sh", file, "holder"));
    }

    private Content content(Command command) {
        List<String> lines = data.run(command.sudo()).lines();
        List<ReleaseRow> rows =
                lines.stream().skip(2).map(HistoryFile::row).collect(Collectors.toCollection(ArrayList::new));
        return new Content(Instant.parse(lines.getFirst()), lines.get(1).equals("busy"), rows.reversed());
    }

    /** Reads only the rows that the database was not told, the oldest first. */
    List<ReleaseRow> untold() {
        String lines = "[ ! -f \"$1\" ] || grep '^0\t' -- \"$1\" || true";
        return data.run(Command.of("sh", "-c", lines, "history", file).sudo()).lines().stream()
                .map(HistoryFile::row)
                .toList();
    }

    /** Adds rows that the database can't be told. The caller holds the cluster's lock. */
    void add(List<ReleaseRow> oldestFirst) {
        List<ReleaseRow> all = new ArrayList<>(oldestFirst.reversed());
        all.addAll(read().rows());
        replace(all);
    }

    /** Makes it a copy of what the database has. */
    public void replace(List<ReleaseRow> newestFirst) {
        String text = newestFirst.stream().limit(MOST).toList().reversed().stream()
                .map(HistoryFile::line)
                .collect(Collectors.joining());
        Command write = Command.script("release/write.sh", file, "0600").sudo();
        data.run(write, new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static String line(ReleaseRow row) {
        return String.join(
                        "\t",
                        String.valueOf(row.sequence()),
                        row.id(),
                        row.result().name(),
                        row.started().toString(),
                        text(row.finished()),
                        plain(row.revision()),
                        plain(row.who()),
                        text(row.figures().tookMillis().stream().boxed().findFirst()),
                        text(row.figures().skewMillis().stream().boxed().findFirst()),
                        text(row.figures().skewErrorMillis().stream().boxed().findFirst()))
                + "\n";
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(UNKNOWN);
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static ReleaseRow row(String line) {
        String[] fields = line.split("\t", -1);
        return new ReleaseRow(
                Long.parseLong(fields[0]),
                fields[1],
                fields[5],
                fields[6],
                Instant.parse(fields[3]),
                known(fields[4]).map(Instant::parse),
                ReleaseRow.Result.valueOf(fields[2]),
                fields.length > FIGURES + 2 ? figures(fields) : Figures.NONE);
    }

    private static Figures figures(String[] fields) {
        return new Figures(
                known(fields[FIGURES]).stream().mapToLong(Long::parseLong).findFirst(),
                known(fields[FIGURES + 1]).stream()
                        .mapToDouble(Double::parseDouble)
                        .findFirst(),
                known(fields[FIGURES + 2]).stream()
                        .mapToDouble(Double::parseDouble)
                        .findFirst());
    }

    private static Optional<String> known(String text) {
        return Optional.of(text).filter(value -> !value.equals(UNKNOWN));
    }
}
