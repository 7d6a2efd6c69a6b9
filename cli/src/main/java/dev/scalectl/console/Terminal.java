package dev.scalectl.console;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The three standard streams, and which of them a person is at.
 *
 * @param person whether somebody can answer a question on {@code in}
 * @param outLive whether {@code out} is a terminal, where lines can be rewritten
 * @param errLive the same of {@code err}
 * @param stop what was asked by Ctrl-C
 */
public record Terminal(
        InputStream in, PrintStream out, PrintStream err, boolean person, boolean outLive, boolean errLive, Stop stop) {

    /**
     * This process's own streams. Which of them are terminals is known from the launcher, which can ask cheaply and one
     * by one; the JVM can't. Without it none is.
     */
    public static Terminal system(Stop stop) {
        String known = System.getProperty("scalectl.terminals", "");
        return new Terminal(
                System.in, System.out, System.err, known.contains("0"), known.contains("1"), known.contains("2"), stop);
    }
}
