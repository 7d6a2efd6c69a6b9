package dev.scalectl.command;

import dev.scalectl.config.Starter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code scalectl init}. */
@Command(name = "init", description = "Write a scalectl.yml with every setting explained.")
final class Init implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    /** What {@code --json} prints. */
    record Result(String file, String cluster) {}

    @Override
    public Integer call() {
        String cluster = Starter.write(scalectl.file());
        if (scalectl.console().isJson()) {
            scalectl.console().json(new Result(scalectl.file().toString(), cluster));
        } else {
            scalectl.console().line("Wrote " + scalectl.file() + " for a cluster named " + cluster + ".");
            scalectl.console().line("Look it over, then: scalectl lab start && scalectl up");
        }
        return 0;
    }
}
