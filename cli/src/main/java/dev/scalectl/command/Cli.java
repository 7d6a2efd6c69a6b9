package dev.scalectl.command;

import dev.scalectl.console.Console;
import dev.scalectl.console.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** Runs a command line on given streams, from the words to the exit code. */
public final class Cli {
    private Cli() {}

    /** Runs one command and answers its exit code; never throws. */
    public static int run(Terminal terminal, String... args) {
        Scalectl root = new Scalectl(terminal, List.of(args));
        CommandLine commands = Commands.of(root, List.of(args));
        commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        // what follows is another program's command line, even where its options have the same names
        for (String name : List.of("lab", "ssh")) {
            commands.getSubcommands().get(name).setStopAtPositional(true);
        }
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionStrategy(new CommandLine.RunLast());
        commands.setExecutionExceptionHandler(
                (thrown, command, parsed) -> failures(root, terminal).report(thrown));
        commands.setParameterExceptionHandler(
                (wrong, words) -> failures(root, terminal).report(wrong));
        int code = commands.execute(args);
        terminal.out().flush();
        return code;
    }

    private static Failures failures(Scalectl root, Terminal terminal) {
        Console console = root.console();
        return new Failures(terminal.err(), console.style(), root.isDebug());
    }
}
