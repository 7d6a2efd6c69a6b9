package dev.scalectl.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;

/** One thing that is being done; ends exactly once. Safe to use from any thread. */
public final class Task {
    private final Progress progress;
    private final String what;
    private final long began = System.nanoTime();
    private Mark mark = Mark.RUNNING;
    private String detail = "";
    private Duration took = Duration.ZERO;
    private final SequencedMap<String, Part> parts = new LinkedHashMap<>();

    Task(Progress progress, String what) {
        this.progress = progress;
        this.what = what;
    }

    /** Says what it is at just now, such as {@code "waiting for cloud-init"}; seen on terminals only. */
    public void at(String now) {
        progress.change(this, () -> detail = now);
    }

    /** The share of one of those that it is done for, in the order in which they are first named. */
    public Part part(String name) {
        AtomicReference<Part> part = new AtomicReference<>();
        progress.note(() -> part.set(parts.computeIfAbsent(name, one -> new Part(progress, one))));
        return part.get();
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
        return time.toMillis() < 1000 ? text : text + style.faint(" (" + Amount.time(time) + ")");
    }

    List<Part> parts() {
        return List.copyOf(parts.sequencedValues());
    }

    Mark mark() {
        return mark;
    }

    String what() {
        return what;
    }

    /** Once it has ended. */
    Duration took() {
        return took;
    }
}
