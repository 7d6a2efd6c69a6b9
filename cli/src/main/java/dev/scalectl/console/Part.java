package dev.scalectl.console;

/** One node's share in a task: a line of its own below the task while that is running, on terminals only. */
public final class Part {
    private final Progress progress;
    private final String name;
    private Mark mark = Mark.RUNNING;
    private String detail = "";

    Part(Progress progress, String name) {
        this.progress = progress;
        this.name = name;
    }

    /** Says what it is at, such as {@code "12.1 of 20.1 MB"}; may be called as often as anything changes. */
    public void at(String now) {
        progress.note(() -> detail = now);
    }

    /** It is done. */
    public void done() {
        progress.note(() -> mark = Mark.DONE);
    }

    /** It did not work; why in one line. */
    public void failed(String why) {
        progress.note(() -> {
            mark = Mark.FAILED;
            detail = why;
        });
    }

    boolean isRunning() {
        return mark == Mark.RUNNING;
    }

    String name() {
        return name;
    }

    /** @param width of the longest name beside it */
    String text(int width, Style style) {
        String padded = name + " ".repeat(width - name.length());
        return "   " + mark.sign(style) + " " + (detail.isEmpty() ? name : padded + "  " + detail);
    }
}
