package dev.scalectl.command;

import dev.scalectl.config.Config;
import dev.scalectl.console.Console;
import dev.scalectl.error.Failure;
import dev.scalectl.release.Deployed;
import dev.scalectl.release.DryRun;
import dev.scalectl.release.NotDeployed;
import dev.scalectl.release.Packing;
import dev.scalectl.release.Setup;
import dev.scalectl.release.Strategy;
import dev.scalectl.release.source.AppFolder;
import dev.scalectl.run.Guard;
import dev.scalectl.run.Releasing;
import dev.scalectl.run.Session;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code scalectl deploy}. */
@Command(
        name = "deploy",
        description = {
            "Puts a new release on all web nodes.",
            "All nodes change together, or none does: what fails before the switch leaves everything as it was, and what"
                    + " fails after it takes all nodes back. With --strategy rolling they change in batches."
        })
final class Deploy implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    @Spec
    private CommandSpec command;

    @Mixin
    private LockOption lock;

    @Mixin
    private SkipOption skip;

    @Mixin
    private SourceOption source;

    @Mixin
    private StrategyOption strategy;

    @ArgGroup
    private SetupOption setup;

    @Option(
            names = "--verify",
            description = "Read the files that the nodes have already, and send again what has changed there.")
    private boolean verify;

    @Option(
            names = "--dry-run",
            description =
                    "Tell what would be sent to which nodes, which hooks would run and how the nodes would switch."
                            + " Nothing is changed; the build hook is run.")
    private boolean dryRun;

    /** What becomes of the setup hook, when it is not to be run once in the cluster's life. */
    static final class SetupOption {
        @Option(names = "--rerun-setup", description = "Run the setup hook again, whatever happened before.")
        private boolean rerun;

        @Option(names = "--setup-done", description = "Take the setup hook as done: it is not run any more.")
        private boolean done;
    }

    @Override
    public Integer call() {
        Console console = scalectl.console();
        Strategy how = strategy.chosen();
        Config config = scalectl.config();
        if (dryRun) {
            if (verify) {
                throw new ParameterException(
                        command.commandLine(),
                        "--verify has the nodes read their files, which --dry-run does not: leave out one of the two");
            }
            return rehearse(config, console, how);
        }
        try (AppFolder app = source.open(config.app(), console);
                Packing packing = Packing.begin(config, app);
                Session session = open(config, packing);
                Guard guard = lock.guard("deploy")) {
            return show(
                    console,
                    "Released",
                    () -> new Releasing(session, guard, console).deploy(packing, setup(), how, verify, skip.isSet()));
        }
    }

    private int rehearse(Config config, Console console, Strategy how) {
        try (AppFolder app = source.open(config.app(), console);
                Packing packing = Packing.begin(config, app);
                Session session = open(config, packing)) {
            packing.check();
            DryRun plan = Releasing.rehearse(session, packing, setup(), how, skip.isSet());
            if (console.isJson()) {
                console.json(DryRunReport.of(plan));
            } else {
                DryRunText.of(plan, console.style()).forEach(console::line);
            }
            return 0;
        }
    }

    /** What is wrong with the application comes before what is wrong with the cluster. */
    private static Session open(Config config, Packing packing) {
        try {
            return Session.forRelease(config);
        } catch (Failure e) {
            packing.check();
            throw e;
        }
    }

    private Setup setup() {
        if (setup != null && setup.rerun) {
            return Setup.AGAIN;
        }
        return setup != null && setup.done ? Setup.DONE : Setup.ONCE;
    }

    /**
     * Does it, and shows what became of it. What did not work is told as JSON as well, beside the failure.
     *
     * @param verb what was done, as the last line begins
     */
    static int show(Console console, String verb, Supplier<Deployed> work) {
        Deployed deployed;
        try {
            deployed = work.get();
        } catch (Failure e) {
            if (console.isJson()) {
                console.json(ReleaseResult.of(e instanceof NotDeployed not ? not.known() : Deployed.nothing()));
            }
            throw e;
        }
        if (console.isJson()) {
            console.json(ReleaseResult.of(deployed));
        } else {
            show(console, verb, deployed);
        }
        return 0;
    }

    private static void show(Console console, String verb, Deployed deployed) {
        deployed.hooks().stream()
                .filter(output -> output.hook().equals("setup") || output.hook().equals("migrate"))
                .forEach(output -> output.output()
                        .lines()
                        .forEach(line -> console.line(console.style().faint(output.hook() + " | " + line))));
        deployed.warnings().forEach(warning -> console.line("Warning: " + warning));
        deployed.skipped()
                .forEach((node, why) -> console.line("Warning: " + node + " was skipped and is out of the balancer ("
                        + why + "); bring it back with: scalectl up"));
        Summary.of(verb, deployed, console.progress().took()).forEach(console::line);
    }
}
