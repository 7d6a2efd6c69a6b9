package dev.scalectl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Screen screen = new Screen();

    @Test
    void writesALineAtTheBeginningAndOneAtTheEnd() {
        Progress progress = Progress.lines(screen.stream(), Style.PLAIN);

        Task one = progress.start("web-1: install packages");
        Task two = progress.start("web-2: install packages");
        one.at("apt");
        progress.line("A word in between");
        one.done();
        two.failed("no space left");
        progress.start("web-3: install packages").skipped("is there already");

        assertEquals("""
                 • web-1: install packages
                 • web-2: install packages
                A word in between
                 ✓ web-1: install packages
                 ✗ web-2: install packages: no space left
                 • web-3: install packages
                 – web-3: install packages: is there already
                """, screen.out());
    }

    @Test
    void endsATaskOnce() {
        Task task = Progress.lines(screen.stream(), Style.PLAIN).start("x");

        task.done("first");
        task.failed("second");
        task.at("third");

        assertEquals(" • x\n ✓ x: first\n", screen.out());
    }

    @Test
    void marksWorkThatThrowsAsFailedWithItsFirstLine() {
        Progress progress = Progress.lines(screen.stream(), Style.PLAIN);

        assertThrows(
                IllegalStateException.class,
                () -> progress.task("x", task -> {
                    throw new IllegalStateException("first\nsecond");
                }));

        assertEquals(" • x\n ✗ x: first\n", screen.out());
    }

    @Test
    void rewritesRunningTasksInPlace() {
        LiveDisplay display = new LiveDisplay(screen.stream(), Style.PLAIN);
        Progress progress = Progress.silent();
        Task task = progress.start("boot");

        display.started(task);
        task.at("cloud-init");
        display.changed(task);
        display.line("A word");
        task.done();
        display.ended(task);

        String noWrap = "\033[?7l";
        String wrap = "\033[?7h";
        assertEquals(
                noWrap + " ⠋ boot\n" + wrap
                        + "\033[1A\r\033[J" + noWrap + " ⠋ boot: cloud-init\n" + wrap
                        + "\033[1A\r\033[JA word\n" + noWrap + " ⠋ boot: cloud-init\n" + wrap
                        + "\033[1A\r\033[J ✓ boot\n",
                screen.out());
    }

    @Test
    void keepsManyRunningTasksInAFewLines() {
        LiveDisplay display = new LiveDisplay(screen.stream(), Style.PLAIN);
        Progress progress = Progress.silent();

        IntStream.rangeClosed(1, 40).forEach(i -> display.started(progress.start("node " + i)));

        String last = screen.out().substring(screen.out().lastIndexOf("\033[J") + 3);
        assertEquals(12, last.lines().count() - (last.endsWith("\n") ? 0 : 1));
        assertTrue(last.contains("   and 29 more\n"), last);
        assertTrue(screen.out().contains("\033[12A"));
    }

    @Test
    void takesTasksFromManyThreads() {
        Progress progress = Progress.lines(screen.stream(), Style.PLAIN);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 200).forEach(i -> threads.execute(() -> progress.task("task " + i, task -> null)));
        }

        assertEquals(
                400,
                screen.out()
                        .lines()
                        .filter(line -> line.matches(" [•✓] task \\d+"))
                        .count());
    }
}
