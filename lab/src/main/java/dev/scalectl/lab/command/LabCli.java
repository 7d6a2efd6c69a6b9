package dev.scalectl.lab.command;

import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.host.PublicRange;
import dev.scalectl.lab.state.UnusableState;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The lab's command line. */
@Command(
        name = "scalectl lab",
        description = "The local EC2 and ELB: real machines and balancers on this Linux box.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {Start.class, Stop.class, Status.class, Env.class, Serve.class})
public final class LabCli {
    static final String DEFAULT_NETWORK = "198.18.0.0/24";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,30}");

    /** Runs a command; answers its exit code. */
    public static int run(String... args) {
        return new CommandLine(new LabCli())
                .setExecutionExceptionHandler((error, commandLine, _) -> report(error, commandLine.getErr()))
                .execute(args);
    }

    private static int report(Exception error, PrintWriter err) throws Exception {
        String advice = switch (error) {
            case HostFailure failure -> failure.advice();
            case UnusableState unusable -> unusable.advice();
            case Exception other -> throw other;
        };
        show(error.getMessage(), advice, err);
        return 1;
    }

    /** As the other commands of scalectl show what went wrong. */
    static void show(String message, String advice, PrintWriter err) {
        err.println("error: " + message.stripTrailing().replace("\n", "\n  "));
        advice.lines().forEach(line -> err.println("  → " + line));
        err.flush();
    }

    /** The lab that {@code SCALECTL_LAB} names, with the images that {@code SCALECTL_LAB_CACHE} has. */
    static Place place(String network) {
        String name = System.getenv().getOrDefault("SCALECTL_LAB", "lab");
        if (!NAME.matcher(name).matches()) {
            throw new HostFailure("not a name for a lab: " + name, "SCALECTL_LAB takes lower-case letters and digits.");
        }
        var cache = Path.of(System.getenv().getOrDefault("SCALECTL_LAB_CACHE", "/var/cache/scalectl"));
        return new Place(name, new PublicRange(network), Path.of("/var/lib/scalectl", name), cache);
    }
}
