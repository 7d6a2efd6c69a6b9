package dev.scalectl.lab.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Where calls wait until they are let go all at once. */
final class Stall {
    private final List<String> waiting = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    void await(String action) {
        waiting.add(action);
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<String> waiting() {
        return List.copyOf(waiting);
    }

    void end() {
        ended.countDown();
    }
}
