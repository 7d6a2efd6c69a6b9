package dev.scalectl.command;

import dev.scalectl.console.Style;
import dev.scalectl.error.Failure;
import dev.scalectl.error.Nearest;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place that prints what went wrong, and turns it into an exit code. */
final class Failures {
    static final int USAGE = 2;

    private final PrintStream err;
    private final Style style;
    private final boolean debug;

    Failures(PrintStream err, Style style, boolean debug) {
        this.err = err;
        this.style = style;
        this.debug = debug;
    }

    /** Something went wrong while a command ran. */
    int report(Throwable thrown) {
        int code = switch (thrown) {
            case Failure failure -> {
                show(failure.getMessage(), failure.advice());
                yield failure.exitCode();
            }
            default -> {
                show("scalectl has a bug: " + thrown, debug ? "" : "See where with --debug, and please report it");
                yield 1;
            }
        };
        if (debug) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    /** The command line is wrong. */
    int report(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String help = "See: " + command.getCommandSpec().qualifiedName() + " --help";
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            show(
                    unknown(word, command),
                    meant(word, command).map(m -> "Did you mean " + m + "?").orElse(help));
        } else {
            // picocli begins some of its messages with the word, and some not
            show(wrong.getMessage().replaceFirst("^Error: ", ""), help);
        }
        if (debug) {
            wrong.printStackTrace(err);
        }
        err.flush();
        return USAGE;
    }

    private static String unknown(String word, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        if (word.startsWith("-")) {
            return name + " has no option " + word;
        }
        return name + (command.getSubcommands().isEmpty() ? " takes no argument " : " has no command ") + word;
    }

    private static Optional<String> meant(String word, CommandLine command) {
        Collection<String> known = word.startsWith("-")
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        return Nearest.to(word, known);
    }

    private void show(String message, String advice) {
        String[] lines = message.split("\n", -1);
        err.println(style.red("error:") + " " + lines[0]);
        for (int i = 1; i < lines.length; i++) {
            err.println("  " + lines[i]);
        }
        if (!advice.isEmpty()) {
            advice.lines().forEach(line -> err.println(style.bold("  → ") + line));
        }
    }
}
