package dev.scalectl.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shows what is being done: marks that are rewritten in place on a terminal, plain lines elsewhere. Any number of tasks
 * may run at once, on any threads.
 */
public final class Progress {
    private static final int TICK_MILLIS = 120;
    private static final int MEASURE_MILLIS = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Display display;
    private final List<Took> ended = new ArrayList<>();
    private ScheduledExecutorService ticker;
    private boolean measured;

    private Progress(Display display) {
        this.display = display;
    }

    /** Plain lines. */
    public static Progress lines(PrintStream out, Style style) {
        return new Progress(new LineDisplay(out, style));
    }

    /** Nothing at all. */
    public static Progress silent() {
        return lines(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), Style.PLAIN);
    }

    static Progress live(PrintStream out, Style style) {
        return new Progress(new LiveDisplay(out, style, Window.USUAL));
    }

    /** What {@link #task} runs. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        /** Does it, and may say on the way what it is at. */
        T run(Task task) throws E;
    }

    /** Begins a task, which must be ended by the caller. */
    public Task start(String what) {
        Task task = new Task(this, what);
        locked(() -> {
            display.started(task);
            tickFromNowOn();
        });
        return task;
    }

    /** Does something as a task that ends as the work ends: done, or failed with the exception's first line. */
    public <T, E extends Exception> T task(String what, Work<T, E> work) throws E {
        Task task = start(what);
        try {
            T result = work.run(task);
            task.done();
            return result;
        } catch (Throwable e) {
            task.failed(firstLine(e));
            throw e;
        }
    }

    /** Shows a line that stays, above whatever is running. */
    public void line(String text) {
        locked(() -> display.line(text));
    }

    /** How long each step took that came to its end, in the order of their ends. */
    public List<Took> took() {
        lock.lock();
        try {
            return List.copyOf(ended);
        } finally {
            lock.unlock();
        }
    }

    /** A task that was done. */
    public record Took(String what, Duration time) {}

    /** A change that is seen with the next one that counts, or the next turn of the marks. */
    void note(Runnable change) {
        locked(change);
    }

    void change(Task task, Runnable change) {
        locked(() -> {
            if (task.isRunning()) {
                change.run();
                display.changed(task);
            }
        });
    }

    void end(Task task, Runnable end) {
        locked(() -> {
            if (task.isRunning()) {
                end.run();
                display.ended(task);
                if (task.mark() == Mark.DONE) {
                    ended.add(new Took(task.what(), task.took()));
                }
            }
        });
    }

    private void tickFromNowOn() {
        if (ticker == null && display instanceof LiveDisplay live) {
            ticker = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("progress").factory());
            var _ = ticker.scheduleAtFixedRate(
                    () -> locked(live::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
            var _ = ticker.scheduleWithFixedDelay(() -> measure(live), 0, MEASURE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void measure(LiveDisplay live) {
        Window window = Window.now();
        locked(() -> {
            if (measured) {
                live.resized(window);
            } else {
                live.found(window);
            }
            measured = true;
        });
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
