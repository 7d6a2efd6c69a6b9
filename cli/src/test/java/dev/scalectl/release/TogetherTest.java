package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.error.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final SequencedMap<String, Callable<String>> work = new LinkedHashMap<>();

    @Test
    void givesEveryResultInTheOrderOfTheNodes() {
        CountDownLatch secondDone = new CountDownLatch(1);
        work.put("web-1", () -> {
            secondDone.await();
            return "a";
        });
        work.put("web-2", () -> {
            secondDone.countDown();
            return "b";
        });
        assertEquals(
                List.of("a", "b"), List.copyOf(Together.run("Staging", work).values()));
    }

    @Test
    void waitsForAllAndReportsAllThatFailed() {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch firstFailed = new CountDownLatch(1);
        work.put("web-1", () -> {
            firstFailed.countDown();
            throw new Failure("the disk is full", "Free some");
        });
        work.put("web-2", () -> {
            firstFailed.await();
            ended.set(true);
            return "fine";
        });
        work.put("web-3", () -> {
            throw new Failure("web-3: no answer", "Wait");
        });
        Failure failure = assertThrows(Failure.class, () -> Together.run("Staging", work));
        assertEquals(
                "Staging failed on 2 of 3 nodes:\nweb-1: the disk is full\nweb-3: no answer", failure.getMessage());
        assertEquals("Free some\nWait", failure.advice());
        assertEquals(true, ended.get());
    }

    @Test
    void aBugStaysABug() {
        work.put("web-1", () -> {
            throw new IllegalStateException("bug");
        });
        assertThrows(IllegalStateException.class, () -> Together.run("Staging", work));
    }
}
