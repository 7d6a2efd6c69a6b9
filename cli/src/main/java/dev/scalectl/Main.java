package dev.scalectl;

import dev.scalectl.command.Cli;
import dev.scalectl.command.Interrupted;
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
        Interrupted interrupted = Interrupted.watch(System.err);
        Terminal terminal = Terminal.system(interrupted.stop());
        int code = Cli.run(terminal, args);
        interrupted.end();
        System.exit(terminal.stop().exitCode(code));
    }
}
