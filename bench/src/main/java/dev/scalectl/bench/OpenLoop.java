package dev.scalectl.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate until closed. Each is sent when it is due, whatever became of those before, and its latency
 * counts from when it was due: a site that hangs for a second shows it in a second's requests, not in one.
 */
final class OpenLoop implements AutoCloseable {
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Phaser underWay = new Phaser(1);
    private final Visitors visitors;
    private final Duration interval;
    private final Thread sender;
    private volatile boolean closed;

    /**
     * What became of a request.
     *
     * @param due when it was to be sent
     * @param millis from then to the end of its answer, or to what ended it
     * @param page what it said
     */
    record Answer(Instant due, double millis, Page page) {
        Instant at() {
            return due.plusNanos((long) (millis * 1e6));
        }
    }

    OpenLoop(Visitors visitors, int perSecond) {
        this.visitors = visitors;
        this.interval = Duration.ofSeconds(1).dividedBy(perSecond);
        this.sender = Thread.ofPlatform().name("sender").start(this::send);
    }

    /** The answers to all requests that were due from one instant until before another, in that order. */
    List<Answer> between(Instant from, Instant to) {
        return answers.stream()
                .filter(answer -> !answer.due().isBefore(from) && answer.due().isBefore(to))
                .sorted(Comparator.comparing(Answer::due))
                .toList();
    }

    private void send() {
        Instant start = Instant.now();
        long first = System.nanoTime();
        for (long number = 0; !closed; number++) {
            long offset = number * interval.toNanos();
            await(first + offset);
            underWay.register();
            Thread.ofVirtual().start(() -> ask(start.plusNanos(offset), first + offset));
        }
    }

    private static void await(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanoTime - System.nanoTime();
        }
    }

    private void ask(Instant due, long nanoTime) {
        Page page;
        try {
            page = Page.of(visitors.get("/"));
        } catch (IOException | RuntimeException e) {
            page = new Page.Lost(String.valueOf(e));
        }
        answers.add(new Answer(due, (System.nanoTime() - nanoTime) / 1e6, page));
        underWay.arriveAndDeregister();
    }

    /** Waits for what is under way. */
    @Override
    public void close() throws IOException {
        closed = true;
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        underWay.arriveAndAwaitAdvance();
        visitors.close();
    }
}
