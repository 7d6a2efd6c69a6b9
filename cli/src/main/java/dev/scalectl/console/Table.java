package dev.scalectl.console;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell, two spaces apart. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings. */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row; an empty cell is shown as a dash. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** All lines, headings first, without trailing spaces. */
    public String render(Style style) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            String line = line(rows.get(i));
            text.append(i == 0 ? style.bold(line) : line).append('\n');
        }
        return text.toString();
    }

    private String line(List<String> cells) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = shown(cells.get(column));
            text.append(cell).repeat(' ', width(column) - length(cell) + 2);
        }
        return text.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> length(shown(row.get(column))))
                .max()
                .orElse(0);
    }

    private static String shown(String cell) {
        return cell.isEmpty() ? "-" : cell;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
