package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.node.CommandFailed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** The same work for several nodes at once, waited for and reported in full. */
final class Together {
    private Together() {}

    /**
     * How it went.
     *
     * @param what the step, for the failure's message
     * @param results by node, of those where it worked
     * @param failures by node, of the others
     */
    record Outcome<T>(String what, SequencedMap<String, T> results, SequencedMap<String, Failure> failures) {

        /** The results of all, or the failure. */
        SequencedMap<String, T> orFailure() {
            if (!failures.isEmpty()) {
                throw failure();
            }
            return results;
        }

        /** One failure that names each node that failed, and why. */
        Failure failure() {
            return combined(what, failures, results.size() + failures.size());
        }
    }

    /**
     * Runs all and waits for all, whatever becomes of any.
     *
     * @param what the step, for the failure's message
     * @param work by node
     * @return the results by node, in the same order
     * @throws Failure that names each node that failed, and why
     */
    static <T> SequencedMap<String, T> run(String what, SequencedMap<String, Callable<T>> work) {
        return all(what, work).orFailure();
    }

    /** The same for those who can go on without some. */
    static <T> Outcome<T> all(String what, SequencedMap<String, Callable<T>> work) {
        SequencedMap<String, Future<T>> running = new LinkedHashMap<>();
        SequencedMap<String, T> results = new LinkedHashMap<>();
        SequencedMap<String, Failure> failures = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            work.forEach((node, one) -> running.put(node, threads.submit(one)));
            for (String node : running.sequencedKeySet()) {
                try {
                    results.put(node, running.get(node).get());
                } catch (ExecutionException e) {
                    failures.put(node, asFailure(e.getCause()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted: " + what, "Run the command again", e);
        }
        return new Outcome<>(what, results, failures);
    }

    /** Anything that is not a failure is a bug, and stays what it is. */
    private static Failure asFailure(Throwable cause) {
        return switch (cause) {
            case Failure failure -> failure;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        };
    }

    private static Failure combined(String what, SequencedMap<String, Failure> failures, int nodes) {
        String head =
                what + " failed on " + failures.size() + " of " + nodes + (nodes == 1 ? " node" : " nodes") + ":\n";
        String text = failures.entrySet().stream()
                .map(entry -> message(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        return Failure.combined(head + text, new ArrayList<>(failures.values()));
    }

    private static String message(String node, Failure failure) {
        String text = failure instanceof CommandFailed command
                ? "exit code " + command.exit() + (command.tail().isEmpty() ? "" : "\n" + command.tail())
                : failure.getMessage();
        return text.startsWith(node + ":") ? text : node + ": " + text;
    }
}
