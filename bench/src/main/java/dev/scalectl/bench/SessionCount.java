package dev.scalectl.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts in sessions, many at the same time and on all nodes, while visitors read so many pages that the cache has to
 * evict. A write that is lost, or a lock that does not hold, leaves a session's count behind the requests that were
 * answered.
 */
final class SessionCount {
    private static final int SESSIONS = 50;
    private static final int WRITERS = 16;
    private static final int READERS = 2;
    private static final Duration FILLING = Duration.ofMinutes(10);

    private final AppSite site;
    private final int writes;
    private final int posts;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicIntegerArray answered = new AtomicIntegerArray(SESSIONS);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<String> trouble = new AtomicReference<>();

    /**
     * A count to be.
     *
     * @param posts how many there are to read
     */
    SessionCount(AppSite site, int writes, int posts) {
        this.site = site;
        this.writes = writes;
        this.posts = posts;
    }

    /**
     * How it went.
     *
     * @param refused requests that were not answered with a count
     * @param lost writes that a later one did not find
     * @param evicted entries of the cache meanwhile
     */
    record Result(int writes, int refused, int lost, long evicted) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%,d writes, %d lost, %d refused, %,d evictions", writes, lost, refused, evicted);
        }
    }

    Result run() throws IOException, InterruptedException {
        long before = evicted();
        Thread[] readers = start(READERS, this::readPosts);
        // it has to be full from the beginning
        Instant deadline = Instant.now().plus(FILLING);
        while (evicted() == before) {
            requireReaders();
            if (Instant.now().isAfter(deadline)) {
                throw new BenchFailure("the cache is not full after " + FILLING.toMinutes() + " minutes");
            }
            Thread.sleep(200);
        }
        int[] first = new int[SESSIONS];
        for (int session = 0; session < SESSIONS; session++) {
            first[session] = count(session);
        }
        long full = evicted();
        for (Thread writer : start(WRITERS, this::write)) {
            writer.join();
        }
        over.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        requireReaders();
        int lost = 0;
        for (int session = 0; session < SESSIONS; session++) {
            // one that was refused may have been written all the same
            lost += Math.max(0, first[session] + answered.get(session) + 1 - count(session));
        }
        long evicted = evicted() - full;
        if (evicted == 0) {
            throw new BenchFailure("nothing was evicted meanwhile");
        }
        return new Result(writes, refused.get(), lost, evicted);
    }

    private void requireReaders() {
        if (trouble.get() != null) {
            throw new BenchFailure("a post can't be read: " + trouble.get());
        }
    }

    private static Thread[] start(int count, Runnable work) {
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            threads[i] = Thread.ofVirtual().start(work);
        }
        return threads;
    }

    private void write() {
        while (begun.getAndIncrement() < writes) {
            int session = ThreadLocalRandom.current().nextInt(SESSIONS);
            try {
                count(session);
                answered.incrementAndGet(session);
            } catch (IOException | BenchFailure _) {
                refused.incrementAndGet();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private int count(int session) throws IOException, InterruptedException {
        return Integer.parseInt(Visitor.ask(site.url("/bench/count?session=" + session)));
    }

    private void readPosts() {
        while (!over.get()) {
            try {
                Visitor.ask(
                        site.url("/post/" + (1001 + ThreadLocalRandom.current().nextInt(posts))));
            } catch (IOException | BenchFailure e) {
                trouble.compareAndSet(null, e.getMessage());
                return;
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private long evicted() throws IOException, InterruptedException {
        return Long.parseLong(Visitor.ask(site.url("/bench/evicted")));
    }
}
