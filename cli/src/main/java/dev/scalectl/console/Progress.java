package dev.scalectl.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

    private final ReentrantLock lock = new ReentrantLock();
    private final Display display;
    private ScheduledExecutorService ticker;

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
        return new Progress(new LiveDisplay(out, style));
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
            }
        });
    }

    private void tickFromNowOn() {
        if (ticker == null && display instanceof LiveDisplay live) {
            ticker = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("progress").factory());
            var _ = ticker.scheduleAtFixedRate(
                    () -> locked(live::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
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
