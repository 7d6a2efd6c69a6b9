package dev.scalectl.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Running tasks as a block at the bottom that is rewritten in place; what has ended, and every other line, scrolls away
 * above it.
 */
final class LiveDisplay implements Display {
    /** A block of more lines is no better to read. */
    private static final int MOST_LINES = 24;
    /** A cursor can't go up beyond the window's top, and what was there before is to be seen, too. */
    private static final int LEFT_FREE = 2;

    /** Without wrapping a long line is cut by the terminal, so that one task is always one line. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";
    private static final Pattern COLOURS = Pattern.compile("\033\\[[0-9;]*m");

    private final PrintStream out;
    private final Style style;
    private final List<Task> running = new ArrayList<>();
    private List<String> drawn = List.of();
    private Window window;
    private int turn;

    LiveDisplay(PrintStream out, Style style, Window window) {
        this.out = out;
        this.style = style;
        this.window = window;
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

    /** Lets the running marks turn and their times grow. */
    void tick() {
        turn++;
        if (!running.isEmpty()) {
            redraw("");
        }
    }

    /** The window has this size, and had it when it was taken for another: nothing has moved. */
    void found(Window real) {
        if (!real.equals(window)) {
            window = real;
            redraw("");
        }
    }

    /** The window has this size now. */
    void resized(Window now) {
        if (!now.equals(window)) {
            int up = rows(now);
            window = now;
            redraw("", up);
        }
    }

    private void redraw(String above) {
        redraw(above, drawn.size());
    }

    /** One write for all of it: no half-drawn block is ever seen. */
    private void redraw(String above, int up) {
        StringBuilder text = new StringBuilder();
        if (up > 0) {
            text.append("\033[").append(up).append("A\r\033[J");
        }
        drawn = Block.of(running, Math.min(MOST_LINES, window.rows() - LEFT_FREE), turn, style);
        text.append(above);
        if (!drawn.isEmpty()) {
            text.append(NO_WRAP);
            drawn.forEach(line -> text.append(line).append('\n'));
            text.append(WRAP);
        }
        out.print(text);
        out.flush();
    }

    /** How many rows the block has in a window that may be narrower: terminals break lines then that were one. */
    private int rows(Window now) {
        return drawn.stream()
                .mapToInt(line -> COLOURS.matcher(line).replaceAll("").length())
                .map(length -> Math.min(length, window.columns()))
                .map(length -> Math.max(1, Math.ceilDiv(length, now.columns())))
                .sum();
    }
}
