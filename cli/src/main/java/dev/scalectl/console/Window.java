package dev.scalectl.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a terminal's window.
 *
 * @param rows at least 4
 * @param columns at least 20
 */
record Window(int rows, int columns) {
    /** What terminals have when nobody says otherwise. */
    static final Window USUAL = new Window(24, 80);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})");
    private static final int LEAST_ROWS = 4;
    private static final int LEAST_COLUMNS = 20;

    /** Its size now, which stty(1) knows; the usual one when it does not. */
    static Window now() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return USUAL;
            }
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException _) {
            return USUAL;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** Reads rows and columns; a terminal that does not know says zero. */
    static Window parse(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches() || size.group(1).equals("0")) {
            return USUAL;
        }
        return new Window(
                Math.max(LEAST_ROWS, Integer.parseInt(size.group(1))),
                Math.max(LEAST_COLUMNS, Integer.parseInt(size.group(2))));
    }
}
