package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.console.Screen;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkedLinesTest {
    private final Screen screen = new Screen();

    @Test
    void marksEachLineAndEndsTheLast() {
        try (var lines = new MarkedLines("web-1 | ", screen.pipes().out())) {
            write(lines, "one\ntw");
            write(lines, "ö\n\nlast");
        }

        assertEquals("web-1 | one\nweb-1 | twö\nweb-1 | \nweb-1 | last\n", screen.out());
    }

    @Test
    void keepsLinesOfSeveralNodesWhole() {
        PrintStream sink = screen.pipes().out();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8)
                    .forEach(node -> threads.execute(() -> {
                        try (var lines = new MarkedLines("web-" + node + " | ", sink)) {
                            IntStream.range(0, 50).forEach(i -> write(lines, "some text\n"));
                        }
                    }));
        }

        assertEquals(
                400,
                screen.out()
                        .lines()
                        .filter(line -> line.matches("web-\\d \\| some text"))
                        .count());
    }

    private static void write(MarkedLines lines, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lines.write(bytes, 0, bytes.length);
    }
}
