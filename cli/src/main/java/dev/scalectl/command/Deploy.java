package dev.scalectl.command;

import dev.scalectl.config.Config;
import dev.scalectl.console.Console;
import dev.scalectl.release.Deployed;
import dev.scalectl.release.Deployment;
import dev.scalectl.release.HookOutput;
import dev.scalectl.release.Setup;
import dev.scalectl.run.Guard;
import dev.scalectl.run.Releasing;
import dev.scalectl.run.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code scalectl deploy}. */
@Command(
        name = "deploy",
        description = {
            "Puts a new release on all web nodes.",
            "All nodes change together, or none does: what fails before the switch leaves everything as it was, and what"
                    + " fails after it takes all nodes back."
        })
final class Deploy implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    @Mixin
    private LockOption lock;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "The application's folder (default: app.path).")
    private Path path;

    @ArgGroup
    private SetupOption setup;

    /** What becomes of the setup hook, when it is not to be run once in the cluster's life. */
    static final class SetupOption {
        @Option(names = "--rerun-setup", description = "Run the setup hook again, whatever happened before.")
        private boolean rerun;

        @Option(names = "--setup-done", description = "Take the setup hook as done: it is not run any more.")
        private boolean done;
    }

    /**
     * The result as JSON.
     *
     * @param previous the release before; null when there was none
     * @param result {@code done}; anything else ends in a failure
     */
    record Result(
            String release,
            String previous,
            String revision,
            List<NodeResult> nodes,
            double seconds,
            String result,
            List<HookOutput> hooks,
            List<String> warnings) {

        static Result of(Deployed deployed) {
            return new Result(
                    deployed.release(),
                    deployed.previous().orElse(null),
                    deployed.revision(),
                    deployed.nodes().stream()
                            .map(name -> new NodeResult(name, deployed.bytes()))
                            .toList(),
                    deployed.took().toMillis() / 1000.0,
                    "done",
                    deployed.hooks(),
                    deployed.warnings());
        }
    }

    /**
     * A web node.
     *
     * @param bytes how much was sent to it
     */
    record NodeResult(String name, long bytes) {}

    @Override
    public Integer call() {
        Console console = scalectl.console();
        Config config = scalectl.config();
        Path source = path == null ? config.app().path() : path.toAbsolutePath();
        Deployment.check(config, source);
        try (Session session = Session.forRelease(config);
                Guard guard = lock.guard("deploy")) {
            show(console, "Released", new Releasing(session, guard, console).deploy(source, setup()));
            return 0;
        }
    }

    private Setup setup() {
        if (setup != null && setup.rerun) {
            return Setup.AGAIN;
        }
        return setup != null && setup.done ? Setup.DONE : Setup.ONCE;
    }

    /**
     * Shows what became live.
     *
     * @param verb what was done, as the last line begins
     */
    static void show(Console console, String verb, Deployed deployed) {
        if (console.isJson()) {
            console.json(Result.of(deployed));
            return;
        }
        deployed.hooks().stream()
                .filter(output -> output.hook().equals("setup") || output.hook().equals("migrate"))
                .forEach(output -> output.output()
                        .lines()
                        .forEach(line -> console.line(console.style().faint(output.hook() + " | " + line))));
        deployed.warnings().forEach(warning -> console.line("Warning: " + warning));
        console.line(String.format(
                Locale.ROOT,
                "%s %s on %d web nodes in %.1f s%s",
                verb,
                deployed.release(),
                deployed.nodes().size(),
                deployed.took().toMillis() / 1000.0,
                deployed.previous().map(before -> "; before it was " + before).orElse("")));
    }
}
