package dev.scalectl.run;

import dev.scalectl.plan.Plan;
import dev.scalectl.plan.Plan.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Plans and carries out, until a plan is empty. */
final class Convergence {
    private final Supplier<Plan> planner;
    private final UnaryOperator<Plan> another;
    private final Consumer<Plan> effect;
    private final Consumer<Outdated> anew;

    /**
     * A convergence to be.
     *
     * @param planner what is missing now
     * @param another the plan that comes after one that was carried out and is planned again
     * @param effect carries a plan out
     * @param anew what there is to do between a plan that was overtaken and the next
     */
    Convergence(Supplier<Plan> planner, UnaryOperator<Plan> another, Consumer<Plan> effect, Consumer<Outdated> anew) {
        this.planner = planner;
        this.another = another;
        this.effect = effect;
        this.anew = anew;
    }

    /** All that was done. */
    Plan run() {
        Plan earlier = new Plan(List.of());
        List<Planned> done = new ArrayList<>();
        while (true) {
            Plan plan = planner.get();
            if (!plan.isEmpty() && plan.doesAs(earlier)) {
                plan = another.apply(plan);
            }
            if (plan.isEmpty()) {
                return new Plan(done);
            }
            try {
                effect.accept(plan);
                done.addAll(plan.steps());
                earlier = plan;
            } catch (Outdated e) {
                plan.steps().stream()
                        .filter(planned -> e.isDone(planned.step().id()))
                        .forEach(done::add);
                earlier = new Plan(List.of());
                anew.accept(e);
            }
        }
    }
}
