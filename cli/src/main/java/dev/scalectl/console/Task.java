package dev.scalectl.console;

import java.time.Duration;
import java.util.Locale;

/** One thing that is being done; ends exactly once. Safe to use from any thread. */
public final class Task {
    private final Progress progress;
    private final String what;
    private final long began = System.nanoTime();
    private Mark mark = Mark.RUNNING;
    private String detail = "";
    private Duration took = Duration.ZERO;

    Task(Progress progress, String what) {
        this.progress = progress;
        this.what = what;
    }

    /** Says what it is at just now, such as {@code "waiting for cloud-init"}; seen on terminals only. */
    public void at(String now) {
        progress.change(this, () -> detail = now);
    }

    /** It is done. */
    public void done() {
        done("");
    }

    /** It is done, with a result worth a few words. */
    public void done(String result) {
        end(Mark.DONE, result);
    }

    /** It did not work; why in one line. */
    public void failed(String why) {
        end(Mark.FAILED, why);
    }

    /** It needed not be done, or did not work and does not matter; why in one line. */
    public void skipped(String why) {
        end(Mark.SKIPPED, why);
    }

    private void end(Mark how, String result) {
        progress.end(this, () -> {
            mark = how;
            detail = result;
            took = Duration.ofNanos(System.nanoTime() - began);
        });
    }

    boolean isRunning() {
        return mark == Mark.RUNNING;
    }

    /** The line without indentation; a running task's mark is up to the display. */
    String text(String shownMark, Style style) {
        String text = shownMark + " " + what + (detail.isEmpty() ? "" : ": " + detail);
        Duration time = isRunning() ? Duration.ofNanos(System.nanoTime() - began) : took;
        return time.toMillis() < 1000 ? text : text + style.faint(" (" + seconds(time) + ")");
    }

    Mark mark() {
        return mark;
    }

    private static String seconds(Duration time) {
        long whole = time.toSeconds();
        if (whole >= 60) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
