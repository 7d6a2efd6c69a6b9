package dev.scalectl.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.cluster.GroupKind;
import dev.scalectl.plan.Plan;
import dev.scalectl.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
    private static final Plan NOTHING = new Plan(List.of());
    private static final Plan TWO = new Plan.Builder()
            .add(new Step.CreateGroup(GroupKind.WEB), "why")
            .add(new Step.Start("web-1"), "why", "group:web")
            .build();
    private static final Plan ONE =
            new Plan.Builder().add(new Step.Start("web-1"), "why").build();

    private final List<Plan> missing = new ArrayList<>();
    private final List<Plan> ran = new ArrayList<>();
    private final List<String> between = new ArrayList<>();

    @Test
    void aPlanThatWasOvertakenIsMadeAnewByWhatIsThereNow() {
        missing.addAll(List.of(TWO, ONE, NOTHING));
        assertEquals(List.of("group:web", "start:web-1"), done(overtakenOnce(Set.of("group:web"))));
        assertEquals(List.of(TWO, ONE), ran);
        assertEquals(List.of("anew"), between);
    }

    @Test
    void theSamePlanIsRightAgainWhenTheOtherOperatorDidNothingOfIt() {
        missing.addAll(List.of(TWO, TWO, NOTHING));
        assertEquals(List.of("group:web", "start:web-1"), done(overtakenOnce(Set.of())));
        assertEquals(List.of(TWO, TWO), ran);
        assertEquals(List.of("anew"), between);
    }

    @Test
    void aPlanThatWasCarriedOutIsNotCarriedOutTwice() {
        missing.addAll(List.of(TWO, TWO));
        assertEquals(List.of("group:web", "start:web-1"), done(_ -> {}));
        assertEquals(List.of(TWO), ran);
        assertEquals(List.of("another"), between);
    }

    private List<String> done(Consumer<Plan> effect) {
        Plan done = new Convergence(
                        missing::removeFirst,
                        _ -> {
                            between.add("another");
                            return NOTHING;
                        },
                        plan -> {
                            ran.add(plan);
                            effect.accept(plan);
                        },
                        _ -> between.add("anew"))
                .run();
        return done.steps().stream().map(planned -> planned.step().id()).toList();
    }

    private Consumer<Plan> overtakenOnce(Set<String> done) {
        return _ -> {
            if (ran.size() == 1) {
                throw new Outdated(done);
            }
        };
    }
}
