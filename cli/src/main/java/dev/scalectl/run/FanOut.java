package dev.scalectl.run;

import dev.scalectl.error.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The same thing for many at once; waits for all and reports all. */
public final class FanOut {
    private FanOut() {}

    /**
     * Applies the function to all at the same time.
     *
     * @return what it gave for each, in the same order
     * @throws Failure with every message, if it failed for some
     */
    public static <K, V> SequencedMap<K, V> over(List<K> keys, Function<K, V> function) {
        SequencedMap<K, V> results = new LinkedHashMap<>();
        List<RuntimeException> failures = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<K, Future<V>> running = new LinkedHashMap<>();
            keys.forEach(key -> running.put(key, threads.submit(() -> function.apply(key))));
            for (Map.Entry<K, Future<V>> one : running.entrySet()) {
                try {
                    results.put(one.getKey(), one.getValue().get());
                } catch (ExecutionException e) {
                    failures.add(e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", "Run the command again", e);
        }
        if (!failures.isEmpty()) {
            throw combined(failures);
        }
        return results;
    }

    /** One exception for all; a bug among them stays a bug. */
    static RuntimeException combined(List<RuntimeException> failures) {
        List<Failure> known = new ArrayList<>();
        for (RuntimeException one : failures) {
            if (!(one instanceof Failure failure)) {
                return one;
            }
            known.add(failure);
        }
        if (known.size() == 1) {
            return known.getFirst();
        }
        String messages = known.stream().map(Throwable::getMessage).distinct().collect(Collectors.joining("\n"));
        return Failure.combined(messages, known);
    }
}
