package dev.scalectl.run;

import dev.scalectl.cluster.Observed;
import dev.scalectl.console.Console;
import dev.scalectl.error.Failure;
import dev.scalectl.plan.Plan;
import dev.scalectl.plan.Step;
import dev.scalectl.plan.UpPlanner;
import dev.scalectl.release.Deployment;
import dev.scalectl.release.source.AppFolder;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Plans, shows the plan, and runs it while holding the right to. */
public final class Change implements AutoCloseable {
    private static final Duration SHOWN_LATE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Session session;
    private final Console console;
    private final boolean timings;
    private final Guard guard;

    /**
     * A change to be.
     *
     * @param guard closed by this
     * @param timings whether to show how long each step took
     */
    public Change(Session session, Console console, Guard guard, boolean timings) {
        this.session = session;
        this.console = console;
        this.guard = guard;
        this.timings = timings;
    }

    /**
     * Plans and runs until nothing is missing. One plan does it, unless something else happens while it runs, or
     * another operator was at work before this run got the lock.
     *
     * @return all that was done
     */
    public Plan converge() {
        return new Convergence(
                        () -> plan(this::missing),
                        this::another,
                        plan -> {
                            run(plan);
                            readAgain();
                        },
                        overtaken -> {
                            console.line(overtaken.getMessage() + ": planning again");
                            readAgain();
                        })
                .run();
    }

    /** What was just made may be shown late: the plan that there is once it is shown. */
    private Plan another(Plan same) {
        return Wait.within(SHOWN_LATE, PAUSE, () -> {
                    session.refresh();
                    Plan plan = missing(session.observe());
                    return plan.doesAs(same) ? Optional.empty() : Optional.of(plan);
                })
                .orElseThrow(() -> new Failure(
                        "Everything that could be done was done, and this is still missing:\n"
                                + PlanText.of(same, console.style()),
                        "Look at the nodes with: scalectl status"));
    }

    private Plan missing(Observed observed) {
        return UpPlanner.plan(session.desired(), observed);
    }

    /** Plans and runs once. */
    public Plan once(Function<Observed, Plan> planner) {
        Plan plan = plan(planner);
        run(plan);
        session.refresh();
        return plan;
    }

    /** Plans; if there is something to do, plans again once nobody else can change the cluster any more. */
    private Plan plan(Function<Observed, Plan> planner) {
        Observed observed = session.observe();
        Plan plan = planner.apply(observed);
        if (plan.isEmpty() || guard.isTaken()) {
            return plan;
        }
        session.data(observed).ifPresent(guard::take);
        if (!guard.isTaken()) {
            return plan;
        }
        readAgain();
        return planner.apply(session.observe());
    }

    /** Sees what others did before this run had the lock. */
    private void readAgain() {
        guard.caughtUp();
        session.refresh();
    }

    private void run(Plan plan) {
        if (plan.isEmpty()) {
            return;
        }
        if (plan.steps().stream().anyMatch(planned -> planned.step() instanceof Step.Deploy)) {
            try (AppFolder app = AppFolder.own(session.config().app().path())) {
                Deployment.check(session.config(), app);
            }
        }
        console.line("Plan:");
        console.line(PlanText.of(plan, console.style()));
        Effects effects =
                new Effects(session, new Resources(session.cluster()), guard, console.progress(), console.stop());
        List<Runner.Timing> took = new Runner(effects, console.progress(), console.stop()).run(plan);
        if (timings) {
            took.stream()
                    .sorted(Comparator.comparing(Runner.Timing::began))
                    .forEach(timing -> console.line(String.format(
                            Locale.ROOT,
                            "%8.2f s + %7.2f s  %s",
                            timing.began().toMillis() / 1e3,
                            timing.took().toMillis() / 1e3,
                            timing.id())));
        }
    }

    @Override
    public void close() {
        guard.close();
    }
}
