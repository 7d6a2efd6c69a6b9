package dev.scalectl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
        LiveDisplay display = new LiveDisplay(screen.stream(), Style.PLAIN, new Window(14, 80));
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
        LiveDisplay display = new LiveDisplay(screen.stream(), Style.PLAIN, new Window(14, 80));
        Progress progress = Progress.silent();

        IntStream.rangeClosed(1, 40).forEach(i -> display.started(progress.start("node " + i)));

        String last = screen.out().substring(screen.out().lastIndexOf("\033[J") + 3);
        assertEquals(12, last.lines().count() - (last.endsWith("\n") ? 0 : 1));
        assertTrue(last.contains("   and 29 more\n"), last);
        assertTrue(screen.out().contains("\033[12A"));
    }

    @Test
    void showsALineForEachNodeWhileATaskIsRunning() {
        LiveDisplay display = new LiveDisplay(screen.stream(), Style.PLAIN, Window.USUAL);
        Task task = Progress.silent().start("stage on 3 nodes");
        display.started(task);
        Part first = task.part("web-1");
        Part second = task.part("web-2");
        task.part("web-3");
        first.done();
        second.at("1.2 MB of 20.1 MB");
        screen.clear();
        display.tick();
        assertEquals("""
                 ⠙ stage on 3 nodes
                   ✓ web-1
                   • web-2  1.2 MB of 20.1 MB
                   • web-3
                """, shown());
        second.failed("no space left");
        screen.clear();
        display.tick();
        assertTrue(shown().contains("   ✗ web-2  no space left\n"), shown());
        screen.clear();
        task.done();
        display.ended(task);
        assertEquals(" ✓ stage on 3 nodes\n", shown());
    }

    @Test
    void whatNodesAreAtStandsInOneColumn() {
        LiveDisplay display = new LiveDisplay(screen.stream(), Style.PLAIN, Window.USUAL);
        Task task = Progress.silent().start("stage on 2 nodes");
        task.part("web-9").at("1.2 MB");
        task.part("web-10").at("1.3 MB");
        display.started(task);
        assertEquals("""
                 ⠋ stage on 2 nodes
                   • web-9   1.2 MB
                   • web-10  1.3 MB
                """, shown());
    }

    @Test
    void ofMoreNodesThanLinesThoseThatStillRunAreShown() {
        LiveDisplay display = new LiveDisplay(screen.stream(), Style.PLAIN, new Window(8, 80));
        Task task = Progress.silent().start("stage");
        IntStream.rangeClosed(1, 40).forEach(i -> task.part("web-" + i));
        IntStream.rangeClosed(1, 30).forEach(i -> task.part("web-" + i).done());
        display.started(task);
        assertEquals("""
                 ⠋ stage
                   • web-31
                   • web-32
                   • web-33
                   • web-34
                     and 36 more, 30 of them done
                """, shown());
    }

    @Test
    void inANarrowerWindowItGoesUpOverLinesThatTheTerminalHasBroken() {
        LiveDisplay display = new LiveDisplay(screen.stream(), Style.PLAIN, new Window(24, 80));
        display.started(Progress.silent().start("x".repeat(200)));
        display.started(Progress.silent().start("y"));
        screen.clear();
        display.resized(new Window(24, 30));
        // of the first line 80 columns were drawn, which are three lines of 30
        assertTrue(screen.out().startsWith("\033[4A\r\033[J"), screen.out());
        screen.clear();
        display.resized(new Window(24, 30));
        assertEquals("", screen.out());
    }

    @Test
    void aWindowThatWasNarrowFromTheBeginningHasNotBrokenAnyLine() {
        LiveDisplay display = new LiveDisplay(screen.stream(), Style.PLAIN, Window.USUAL);
        display.started(Progress.silent().start("x".repeat(200)));
        screen.clear();
        display.found(new Window(12, 60));
        assertTrue(screen.out().startsWith("\033[1A\r\033[J"), screen.out());
        screen.clear();
        display.resized(new Window(12, 30));
        assertTrue(screen.out().startsWith("\033[2A\r\033[J"), screen.out());
    }

    @Test
    void remembersHowLongWhatWasDoneTook() {
        Progress progress = Progress.silent();
        progress.start("pack").done();
        progress.start("stage").failed("no");
        assertEquals(
                List.of("pack"),
                progress.took().stream().map(Progress.Took::what).toList());
    }

    /** What is left on the screen of all that was written since it was cleared. */
    private String shown() {
        String out = screen.out();
        int cleared = out.lastIndexOf("\033[J");
        return out.substring(cleared < 0 ? 0 : cleared + 3).replaceAll("\033\\[\\?7[lh]", "");
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
