package dev.scalectl.run;

import dev.scalectl.console.Progress;
import dev.scalectl.console.Task;
import dev.scalectl.error.Failure;
import dev.scalectl.plan.Plan;
import dev.scalectl.plan.Plan.Planned;
import dev.scalectl.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs a plan: each step on a thread of its own, as soon as what it needs is done. */
public final class Runner {
    private final Effect effect;
    private final Progress progress;
    private final long began = System.nanoTime();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Timing> timings = new ConcurrentLinkedQueue<>();

    /** What a step does. */
    @FunctionalInterface
    public interface Effect {
        /** Does it. */
        void run(Step step, Task task);
    }

    /** When a step began, counted from the start of the run, and how long it took. */
    public record Timing(String id, Duration began, Duration took) {}

    /** A runner for one plan. */
    public Runner(Effect effect, Progress progress) {
        this.effect = effect;
        this.progress = progress;
    }

    /**
     * Runs a plan. After a failure, steps that don't need the failed one still come to their end.
     *
     * @return how long each step took
     * @throws Failure that names each step that failed
     */
    public List<Timing> run(Plan plan) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, CompletableFuture<Void>> running = new HashMap<>();
            for (Planned planned : plan.steps()) {
                CompletableFuture<?>[] needs =
                        planned.needs().stream().map(running::get).toArray(CompletableFuture[]::new);
                running.put(
                        planned.step().id(),
                        CompletableFuture.allOf(needs).thenRunAsync(() -> step(planned.step()), threads));
            }
            CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new))
                    .exceptionally(_ -> null)
                    .join();
        }
        if (!failures.isEmpty()) {
            throw FanOut.combined(new ArrayList<>(failures));
        }
        return List.copyOf(timings);
    }

    private void step(Step step) {
        long start = System.nanoTime();
        try {
            progress.task(step.title(), task -> {
                effect.run(step, task);
                return null;
            });
            timings.add(new Timing(
                    step.id(), Duration.ofNanos(start - began), Duration.ofNanos(System.nanoTime() - start)));
        } catch (Failure e) {
            Failure failure = new Failure("Could not " + step.title() + ":\n" + e.getMessage(), e.advice(), e);
            failures.add(failure);
            throw failure;
        } catch (RuntimeException e) {
            failures.add(e);
            throw e;
        } catch (Error e) {
            failures.add(new IllegalStateException("Could not " + step.title(), e));
            throw e;
        }
    }
}
