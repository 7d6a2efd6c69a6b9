package dev.scalectl.command;

import dev.scalectl.console.Console;
import dev.scalectl.plan.RemoveNodePlanner;
import dev.scalectl.run.Change;
import dev.scalectl.run.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "remove-node", description = "Drains web nodes, then terminates them.")
final class RemoveNode implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    @Mixin
    private LockOption lock;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names of web nodes, such as web-2.")
    private List<String> names;

    /** The result as JSON. */
    record Result(String cluster, List<String> removed) {}

    @Override
    public Integer call() {
        Console console = scalectl.console();
        try (Session session = Session.open(scalectl.config());
                Change change = new Change(session, console, lock.guard("remove-node"), scalectl.isDebug())) {
            change.once(observed -> RemoveNodePlanner.plan(session.config(), observed.cluster(), names));
            if (console.isJson()) {
                console.json(new Result(session.config().cluster(), names));
            } else {
                console.line("Removed " + String.join(", ", names));
            }
            return 0;
        }
    }
}
