package dev.scalectl.console;

import java.io.PrintStream;

/** A line when a task begins and one when it ends: for logs, pipes and dumb terminals. */
final class LineDisplay implements Display {
    private final PrintStream out;
    private final Style style;

    LineDisplay(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    @Override
    public void started(Task task) {
        show(task);
    }

    @Override
    public void changed(Task task) {
        // would flood a log
    }

    @Override
    public void ended(Task task) {
        show(task);
    }

    @Override
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    private void show(Task task) {
        line(" " + task.text(task.mark().sign(style), style));
    }
}
