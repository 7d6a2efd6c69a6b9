package dev.scalectl.release.round;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the nodes of a round have said and nobody has heard yet. */
final class Inbox {
    private final BlockingQueue<Heard> queue = new LinkedBlockingQueue<>();

    /**
     * A message.
     *
     * @param nanos when it came, by {@link System#nanoTime}
     */
    record Heard(String node, Said said, long nanos) {}

    void put(String node, Said said) {
        queue.add(new Heard(node, said, System.nanoTime()));
    }

    /**
     * The next message.
     *
     * @param until by {@link System#nanoTime}
     * @return empty when none has come by then
     */
    Optional<Heard> next(long until) {
        try {
            return Optional.ofNullable(queue.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
