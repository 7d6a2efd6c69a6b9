package dev.scalectl;

import dev.scalectl.command.Cli;
import dev.scalectl.console.Terminal;

/** The entry point of {@code scalectl}. */
public final class Main {
    private Main() {}

    /**
     * Runs one command.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(Cli.run(Terminal.system(), args));
    }
}
