package dev.scalectl.command;

import dev.scalectl.plan.Plan;
import dev.scalectl.plan.StepKind;
import java.util.List;

/**
 * What {@code up} would do, as {@code plan --json} prints it.
 *
 * @param changes whether there is anything to do
 * @param advice what {@code up} leaves to people, a sentence each
 */
record PlanReport(String cluster, boolean changes, List<Line> steps, List<String> advice) {

    /**
     * A step.
     *
     * @param change {@code create}, {@code change}, {@code delete} or {@code wait}
     * @param needs ids of earlier steps that must be done before it
     */
    record Line(String id, String change, String title, String why, List<String> needs) {}

    static PlanReport of(String cluster, Plan plan, List<String> advice) {
        return new PlanReport(cluster, !plan.isEmpty(), lines(plan), advice);
    }

    static List<Line> lines(Plan plan) {
        return plan.steps().stream()
                .map(planned -> new Line(
                        planned.step().id(),
                        StepKind.of(planned.step()).word(),
                        planned.step().title(),
                        planned.why(),
                        planned.needs()))
                .toList();
    }
}
