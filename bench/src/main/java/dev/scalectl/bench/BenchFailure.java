package dev.scalectl.bench;

/** What ends a run of the benchmark, told without a stack trace. */
final class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    BenchFailure(String message) {
        super(message);
    }
}
