package dev.scalectl.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Running tasks as a block at the bottom that is rewritten in place; what has ended, and every other line, scrolls away
 * above it.
 */
final class LiveDisplay implements Display {
    /** More would not fit a small window, and a cursor can't go up beyond the window's top. */
    private static final int MOST_LINES = 12;

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    /** Without wrapping a long line is cut by the terminal, so that one task is always one line. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    private final PrintStream out;
    private final Style style;
    private final List<Task> running = new ArrayList<>();
    private int drawn;
    private int turn;

    LiveDisplay(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    @Override
    public void started(Task task) {
        running.add(task);
        redraw("");
    }

    @Override
    public void changed(Task task) {
        redraw("");
    }

    @Override
    public void ended(Task task) {
        running.remove(task);
        redraw(" " + task.text(task.mark().sign(style), style) + "\n");
    }

    @Override
    public void line(String text) {
        redraw(text + "\n");
    }

    /** Lets the running marks turn and their times grow; false when there is nothing to turn. */
    boolean tick() {
        turn++;
        if (!running.isEmpty()) {
            redraw("");
        }
        return !running.isEmpty();
    }

    /** One write for all of it: no half-drawn block is ever seen. */
    private void redraw(String above) {
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\033[").append(drawn).append("A\r\033[J");
        }
        text.append(above).append(block());
        out.print(text);
        out.flush();
    }

    private String block() {
        int shown = running.size() > MOST_LINES ? MOST_LINES - 1 : running.size();
        StringBuilder text = new StringBuilder();
        for (Task task : running.subList(0, shown)) {
            text.append(' ').append(task.text(style.yellow(SPINNER[turn % SPINNER.length]), style));
            text.append('\n');
        }
        if (shown < running.size()) {
            text.append("   and ").append(running.size() - shown).append(" more\n");
        }
        drawn = Math.min(running.size(), MOST_LINES);
        return drawn == 0 ? "" : NO_WRAP + text + WRAP;
    }
}
