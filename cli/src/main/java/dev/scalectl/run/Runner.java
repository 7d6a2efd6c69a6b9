package dev.scalectl.run;

import dev.scalectl.console.Progress;
import dev.scalectl.console.Stop;
import dev.scalectl.console.Task;
import dev.scalectl.error.Failure;
import dev.scalectl.error.Interrupted;
import dev.scalectl.plan.Plan;
import dev.scalectl.plan.Plan.Planned;
import dev.scalectl.plan.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Runs a plan: each step on a thread of its own, as soon as what it needs is done. */
public final class Runner {
    private final Effect effect;
    private final Progress progress;
    private final Stop stop;
    private final long began = System.nanoTime();
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
    private final Queue<Timing> timings = new ConcurrentLinkedQueue<>();

    /** What a step does. */
    @FunctionalInterface
    public interface Effect {
        /** Does it. */
        void run(Step step, Task task);

        /**
         * Asked before each step, which is not shown when it may not begin.
         *
         * @throws Outdated when nothing more of the plan may
         */
        default void mayBegin() {}
    }

    /** When a step began, counted from the start of the run, and how long it took. */
    public record Timing(String id, Duration began, Duration took) {}

    /** A runner for one plan. */
    public Runner(Effect effect, Progress progress, Stop stop) {
        this.effect = effect;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Runs a plan. After a failure, steps that don't need the failed one still come to their end; after a signal, those
     * that have begun.
     *
     * @return how long each step took
     * @throws Interrupted that names the steps that are done and those that are left
     * @throws Outdated when a step was, whatever befell others that had begun: they may have failed for what it waited
     *     for
     * @throws Failure that names each step that failed
     */
    public List<Timing> run(Plan plan) {
        try (Stop.Work _ = stop.begin(progress);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
        Optional<RuntimeException> failure = failure(plan);
        if (stop.isAsked() && timings.size() < plan.steps().size()) {
            throw interrupted(plan, failure);
        }
        failure.ifPresent(thrown -> {
            throw isOutdated(thrown) ? new Outdated(done()) : thrown;
        });
        return List.copyOf(timings);
    }

    /** In the plan's order, whoever was first. */
    private Optional<RuntimeException> failure(Plan plan) {
        List<RuntimeException> inOrder = plan.steps().stream()
                .map(planned -> failures.get(planned.step().id()))
                .filter(Objects::nonNull)
                .toList();
        return inOrder.isEmpty() ? Optional.empty() : Optional.of(FanOut.combined(inOrder));
    }

    private boolean isOutdated(RuntimeException combined) {
        return combined instanceof Failure && failures.values().stream().anyMatch(Outdated.class::isInstance);
    }

    private Set<String> done() {
        return timings.stream().map(Timing::id).collect(Collectors.toSet());
    }

    /** A bug stays a bug. */
    private RuntimeException interrupted(Plan plan, Optional<RuntimeException> failure) {
        if (failure.isPresent() && !(failure.get() instanceof Failure)) {
            return failure.get();
        }
        Set<String> done = done();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Interrupted: %d of %d steps are done",
                done.size(),
                plan.steps().size()));
        for (Planned planned : plan.steps()) {
            Step step = planned.step();
            text.append(done.contains(step.id()) ? "\ndone: " : "\nleft: ").append(step.title());
        }
        failure.ifPresent(thrown -> text.append('\n').append(thrown.getMessage()));
        if (failure.orElse(null) instanceof Failure failed && !(failed instanceof Interrupted)) {
            text.append("\n→ ").append(failed.advice());
        }
        return stop.interrupted(text.toString(), failure.orElse(null));
    }

    private void step(Step step) {
        stop.check();
        long start = System.nanoTime();
        try {
            effect.mayBegin();
            progress.task(step.title(), task -> {
                effect.run(step, task);
                return null;
            });
            timings.add(new Timing(
                    step.id(), Duration.ofNanos(start - began), Duration.ofNanos(System.nanoTime() - start)));
        } catch (Interrupted | Outdated e) {
            failures.put(step.id(), e);
            throw e;
        } catch (Failure e) {
            Failure failure = new Failure("Could not " + step.title() + ":\n" + e.getMessage(), e.advice(), e);
            failures.put(step.id(), failure);
            throw failure;
        } catch (RuntimeException e) {
            failures.put(step.id(), e);
            throw e;
        } catch (Error e) {
            failures.put(step.id(), new IllegalStateException("Could not " + step.title(), e));
            throw e;
        }
    }
}
