package dev.scalectl.run;

import dev.scalectl.console.Style;
import dev.scalectl.plan.Plan;
import dev.scalectl.plan.Plan.Planned;
import dev.scalectl.plan.StepKind;
import java.util.stream.Collectors;

/** A plan as people read it: a line a step, with what it does to the cluster and why. */
public final class PlanText {
    private PlanText() {}

    /** The lines, without a line break at the end. */
    public static String of(Plan plan, Style style) {
        return plan.steps().stream().map(planned -> line(planned, style)).collect(Collectors.joining("\n"));
    }

    /** How much of what: {@code 3 to create, 1 to change, 0 to delete}, or {@code 1 to wait for}. */
    public static String summary(Plan plan) {
        boolean onlyWaits = plan.steps().stream().allMatch(planned -> StepKind.of(planned.step()) == StepKind.WAIT);
        return onlyWaits
                ? count(plan, StepKind.WAIT) + " for"
                : count(plan, StepKind.CREATE) + ", " + count(plan, StepKind.CHANGE) + ", "
                        + count(plan, StepKind.DELETE);
    }

    private static String count(Plan plan, StepKind kind) {
        long steps = plan.steps().stream()
                .filter(planned -> StepKind.of(planned.step()) == kind)
                .count();
        return steps + " to " + kind.word();
    }

    private static String line(Planned planned, Style style) {
        StepKind kind = StepKind.of(planned.step());
        String sign = switch (kind) {
            case CREATE -> style.green(kind.sign());
            case CHANGE -> style.yellow(kind.sign());
            case DELETE -> style.red(kind.sign());
            case WAIT -> style.faint(kind.sign());
        };
        return "  " + sign + " " + planned.step().title() + style.faint("  # " + planned.why());
    }
}
