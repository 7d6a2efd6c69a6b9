package dev.scalectl.run;

import dev.scalectl.error.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting, never without a deadline. The only place that sleeps. */
public final class Wait {
    private Wait() {}

    /**
     * Asks again and again until there is an answer.
     *
     * @param what what is waited for, for the failure at the deadline
     * @throws Failure at the deadline
     */
    public static <T> T until(String what, Duration limit, Duration pause, Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() >= deadline) {
                throw new Failure(
                        "Waited " + limit.toSeconds() + " s in vain until " + what,
                        "Look at it with: scalectl status; then run the command again");
            }
            sleep(pause);
        }
    }

    /** Asks again and again until there is an answer or the time is up. */
    public static <T> Optional<T> within(Duration limit, Duration pause, Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + limit.toNanos();
        Optional<T> answer = question.get();
        while (answer.isEmpty() && System.nanoTime() < deadline) {
            sleep(pause);
            answer = question.get();
        }
        return answer;
    }

    /**
     * Tries again and again until it works; at the deadline the last failure is thrown.
     *
     * @param passing tells the failures that may pass by themselves
     */
    public static <T> T retry(
            Duration limit, Duration pause, Predicate<RuntimeException> passing, Supplier<T> attempt) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (RuntimeException e) {
                if (!passing.test(e) || System.nanoTime() >= deadline) {
                    throw e;
                }
            }
            sleep(pause);
        }
    }

    /** Lets some time pass between two looks at something that is watched for as long as the user likes. */
    public static void between(Duration pause) {
        sleep(pause);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", "Run the command again; it goes on where it stopped", e);
        }
    }
}
