package dev.scalectl.command;

import dev.scalectl.config.Config;
import dev.scalectl.config.ConfigLoader;
import dev.scalectl.console.Console;
import dev.scalectl.console.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The root of all commands, with the options that each of them has. A command is a {@code Callable<Integer>} with
 * {@code @ParentCommand Scalectl scalectl} and an entry in {@link Commands}; its options are fields, and its
 * {@code call} is one call to something that works without a terminal, then the exit code.
 */
@Command(
        name = "scalectl",
        description = "Scales a PHP (Symfony) application out on AWS.",
        versionProvider = Version.class,
        addMethodSubcommands = false)
public final class Scalectl {
    private static final String FILE = "scalectl.yml";

    private final Terminal terminal;
    private final Optional<EarlyConfig> early;
    private Console console;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            defaultValue = FILE,
            scope = ScopeType.INHERIT,
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "The result as JSON on standard output.")
    private boolean json;

    @Option(names = "--yes", scope = ScopeType.INHERIT, description = "Answer every question with yes.")
    private boolean yes;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours (like NO_COLOR).")
    private boolean noColor;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean version;

    /**
     * The root for one command line.
     *
     * @param words the command line, which picocli has not seen yet
     */
    Scalectl(Terminal terminal, List<String> words) {
        this.terminal = terminal;
        this.early = EarlyConfig.begin(words, FILE);
    }

    /** The configuration, read and checked. */
    Config config() {
        return early.map(read -> read.of(file)).orElseGet(() -> ConfigLoader.load(file));
    }

    /** Where the configuration is, or would be. */
    Path file() {
        return file;
    }

    /** The console as the options want it; ask for it once they are parsed. */
    Console console() {
        if (console == null) {
            console = new Console(terminal, new Console.Wishes(json, yes, noColor));
        }
        return console;
    }

    boolean isDebug() {
        return debug;
    }
}
