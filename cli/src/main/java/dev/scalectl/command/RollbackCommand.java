package dev.scalectl.command;

import dev.scalectl.console.Console;
import dev.scalectl.release.Rollback;
import dev.scalectl.run.Guard;
import dev.scalectl.run.Releasing;
import dev.scalectl.run.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code scalectl rollback}. */
@Command(
        name = "rollback",
        description = {
            "Takes all web nodes back to an earlier release, together.",
            "The release comes with its own environment. What its successors' migrations did to the database stays."
        })
final class RollbackCommand implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    @Mixin
    private LockOption lock;

    @Mixin
    private SkipOption skip;

    @Parameters(
            arity = "0..1",
            paramLabel = "RELEASE",
            description = "Where to (default: the last good release before the live one; see scalectl releases).")
    private String release;

    @Option(names = "--remove", description = "Take the release that was live off all nodes, for good.")
    private boolean remove;

    @Option(names = "--force", description = "Go to RELEASE even when it did not hold after its switch.")
    private boolean force;

    @Override
    public Integer call() {
        Console console = scalectl.console();
        try (Session session = Session.forRelease(scalectl.config());
                Guard guard = lock.guard("rollback")) {
            Rollback.Wish wish = new Rollback.Wish(Optional.ofNullable(release), remove, force);
            return Deploy.show(
                    console,
                    "Rolled back to",
                    () -> new Releasing(session, guard, console).rollback(wish, skip.isSet()));
        }
    }
}
