package dev.scalectl.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.cluster.GroupKind;
import dev.scalectl.console.Progress;
import dev.scalectl.console.Stop;
import dev.scalectl.console.Task;
import dev.scalectl.error.Failure;
import dev.scalectl.error.Interrupted;
import dev.scalectl.plan.Plan;
import dev.scalectl.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private static final Plan PLAN = new Plan.Builder()
            .add(new Step.CreateGroup(GroupKind.WEB), "why")
            .add(new Step.CreateGroup(GroupKind.DATA), "why")
            .add(new Step.Start("web-1"), "why", "group:web")
            .add(new Step.Start("data-1"), "why", "group:data")
            .add(new Step.Deploy(List.of("web-1")), "why", "start:web-1", "start:data-1")
            .build();
    private static final Plan TWO_GROUPS = new Plan.Builder()
            .add(new Step.CreateGroup(GroupKind.WEB), "why")
            .add(new Step.CreateGroup(GroupKind.DATA), "why")
            .add(new Step.Start("data-1"), "why", "group:data")
            .build();
    private static final Step LAST = PLAN.steps().getLast().step();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration TICK = Duration.ofMillis(1);

    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Stop stop = new Stop(() -> {});

    @Test
    void runsIndependentStepsAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        var timings = new Runner(
                        (step, _) -> {
                            if (step instanceof Step.Start) {
                                both.countDown();
                                await(both);
                            }
                            done.add(step.id());
                        },
                        Progress.silent(),
                        stop)
                .run(PLAN);
        assertEquals(Set.of("group:web", "group:data", "start:web-1", "start:data-1", "deploy"), done);
        assertEquals(5, timings.size());
    }

    @Test
    void startsAStepOnlyWhenWhatItNeedsIsDone() {
        new Runner(
                        (step, _) -> {
                            PLAN.steps().stream()
                                    .filter(planned -> planned.step().equals(step))
                                    .forEach(planned -> assertTrue(done.containsAll(planned.needs())));
                            done.add(step.id());
                        },
                        Progress.silent(),
                        stop)
                .run(PLAN);
        assertEquals(5, done.size());
    }

    @Test
    void finishesWhatDoesNotNeedTheFailedStepAndReportsEveryFailure() {
        Failure failure = assertThrows(
                Failure.class,
                () -> new Runner(
                                (step, _) -> {
                                    if (step instanceof Step.CreateGroup) {
                                        throw new Failure(step.id() + " is refused", "Ask for " + step.id());
                                    }
                                    done.add(step.id());
                                },
                                Progress.silent(),
                                stop)
                        .run(new Plan.Builder()
                                .add(new Step.CreateGroup(GroupKind.WEB), "why")
                                .add(new Step.CreateGroup(GroupKind.DATA), "why")
                                .add(new Step.Start("web-1"), "why", "group:web")
                                .add(new Step.Start("data-1"), "why")
                                .build()));
        assertEquals(Set.of("start:data-1"), done);
        assertEquals("""
                Could not create the web security group:
                group:web is refused
                Could not create the data security group:
                group:data is refused""", failure.getMessage());
        assertEquals("Ask for group:web\nAsk for group:data", failure.advice());
    }

    @Test
    void beginsNothingMoreOnceThePlanIsOutdatedWhateverFailedMeanwhile() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        Runner.Effect effect = new Runner.Effect() {
            @Override
            public void run(Step step, Task task) {
                if (step.equals(new Step.CreateGroup(GroupKind.WEB))) {
                    begun.countDown();
                    await(overtaken);
                    throw new Failure("another operator removed it", "Look");
                }
                await(begun);
                done.add(step.id());
            }

            @Override
            public void mayBegin() {
                if (done.contains("group:data")) {
                    overtaken.countDown();
                    throw new Outdated(Set.of());
                }
            }
        };
        Outdated outdated =
                assertThrows(Outdated.class, () -> new Runner(effect, Progress.silent(), stop).run(TWO_GROUPS));
        assertEquals(Set.of("group:data"), done);
        assertTrue(outdated.isDone("group:data"));
        assertFalse(outdated.isDone("group:web"));
    }

    @Test
    void letsABugBeABug() {
        assertThrows(
                IllegalStateException.class,
                () -> new Runner(
                                (_, _) -> {
                                    throw new IllegalStateException("bug");
                                },
                                Progress.silent(),
                                stop)
                        .run(PLAN));
    }

    @Test
    void finishesWhatHasBegunOnceItIsAskedToStop() {
        CountDownLatch both = new CountDownLatch(2);
        Interrupted interrupted = assertThrows(
                Interrupted.class,
                () -> new Runner(
                                (step, _) -> {
                                    both.countDown();
                                    await(both);
                                    if (step.equals(new Step.CreateGroup(GroupKind.WEB))) {
                                        assertFalse(stop.ask(130));
                                        done.add(step.id());
                                        return;
                                    }
                                    Wait.until("it is asked", LIMIT, TICK, () -> asked());
                                    throw new Failure(step.id() + " is refused", "Ask again");
                                },
                                Progress.silent(),
                                stop)
                        .run(PLAN));
        assertEquals("""
                Interrupted: 1 of 5 steps are done
                done: create the web security group
                left: create the data security group
                left: start web-1
                left: start data-1
                left: release the app on web-1
                Could not create the data security group:
                group:data is refused
                → Ask again""", interrupted.getMessage());
        assertEquals("Run the same command again: it goes on where this one stopped", interrupted.advice());
        assertEquals(130, interrupted.exitCode());
        assertEquals(Set.of("group:web"), done);
    }

    @Test
    void aPlanThatIsDoneWasNotInterrupted() {
        var timings = new Runner(
                        (step, _) -> assertEquals(step.equals(LAST) && stop.ask(143), false), Progress.silent(), stop)
                .run(PLAN);
        assertEquals(5, timings.size());
        assertTrue(stop.isAsked());
    }

    private Optional<Boolean> asked() {
        return stop.isAsked() ? Optional.of(true) : Optional.empty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "the two steps did not run at the same time");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
