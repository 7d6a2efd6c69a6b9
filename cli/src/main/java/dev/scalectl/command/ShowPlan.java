package dev.scalectl.command;

import dev.scalectl.config.Config;
import dev.scalectl.console.Console;
import dev.scalectl.plan.Advice;
import dev.scalectl.plan.Plan;
import dev.scalectl.plan.UpPlanner;
import dev.scalectl.run.PlanText;
import dev.scalectl.run.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "plan",
        description = {
            "Shows what up would create, change or delete, and why. Changes nothing; like every command, it lets the"
                    + " address that you work from in to the nodes (network.ssh_from: auto).",
            "Exit code 3 when there is something to do, 0 when there is not."
        })
final class ShowPlan implements Callable<Integer> {
    private static final int CHANGES = 3;

    @ParentCommand
    private Scalectl scalectl;

    @Override
    public Integer call() {
        Config config = scalectl.config();
        Console console = scalectl.console();
        try (Session session = Session.open(config)) {
            Plan plan = UpPlanner.plan(session.desired(), session.observe());
            List<String> advice = Advice.of(config, session.cluster());
            if (console.isJson()) {
                console.json(PlanReport.of(config.cluster(), plan, advice));
            } else if (plan.isEmpty()) {
                console.line("Nothing to do: up would leave " + config.cluster() + " as it is");
                advice.forEach(console::line);
            } else {
                console.line(PlanText.of(plan, console.style()));
                advice.forEach(console::line);
                console.line(config.cluster() + ": " + PlanText.summary(plan) + "; to do it: scalectl up");
            }
            return plan.isEmpty() ? 0 : CHANGES;
        }
    }
}
