package dev.scalectl.console;

import java.util.ArrayList;
import java.util.List;

/** The lines of whatever is running, as many as a window takes. */
final class Block {
    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private Block(Style style) {
        this.style = style;
    }

    /**
     * Of these tasks, each with its parts below it. What does not fit is counted; of a task's parts, those that still
     * run come first then.
     *
     * @param most lines, at least 2
     * @param turn grows from one drawing to the next
     */
    static List<String> of(List<Task> running, int most, int turn, Style style) {
        Block block = new Block(style);
        int shown = running.size() > most ? most - 1 : running.size();
        int forParts = most - shown - (shown < running.size() ? 1 : 0);
        for (Task task : running.subList(0, shown)) {
            block.lines.add(" " + task.text(style.yellow(SPINNER[turn % SPINNER.length]), style));
            forParts -= block.parts(task.parts(), forParts);
        }
        if (shown < running.size()) {
            block.lines.add("   and " + (running.size() - shown) + " more");
        }
        return block.lines;
    }

    private int parts(List<Part> parts, int room) {
        int width = parts.stream().mapToInt(part -> part.name().length()).max().orElse(0);
        if (parts.size() <= room) {
            parts.forEach(part -> lines.add(part.text(width, style)));
            return parts.size();
        }
        if (room < 2) {
            return 0;
        }
        List<Part> first = new ArrayList<>(parts);
        first.sort((one, other) -> Boolean.compare(other.isRunning(), one.isRunning()));
        first.subList(0, room - 1).forEach(part -> lines.add(part.text(width, style)));
        List<Part> rest = first.subList(room - 1, first.size());
        long done = rest.stream().filter(part -> !part.isRunning()).count();
        lines.add("     and " + rest.size() + " more" + (done == 0 ? "" : ", " + done + " of them done"));
        return room;
    }
}
