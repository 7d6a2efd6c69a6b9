package dev.scalectl.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests to one page until closed, sent when they are due and not when earlier ones were answered; remembers each
 * answer. There are as many as one caller would get who asks again at once, a hundred a second at most: of a fixed
 * number a slow machine would lose some however well they are served.
 */
final class Traffic implements AutoCloseable {
    static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(50);
    private static final int TRIED = 10;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final HttpRequest request;
    private final Duration interval;
    private final Thread sender;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * One answer.
     *
     * @param at when the request was due
     * @param took from then to the answer
     * @param status 0 when there was no answer
     */
    record Answer(Instant at, Duration took, int status, String release, String node, String problem) {

        /** What a user would call lost: no answer, or a 5xx. */
        boolean isLost() {
            return status == 0 || status >= 500;
        }
    }

    Traffic(String url) {
        request = request(url);
        interval = interval();
        sender = Thread.ofVirtual().start(this::send);
    }

    /** As many requests whatever becomes of them, for an idle machine. */
    Traffic(String url, Duration interval) {
        request = request(url);
        this.interval = interval;
        sender = Thread.ofVirtual().start(this::send);
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
    }

    /** All answers so far, oldest first. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** The answers since then that a user would call lost. */
    List<Answer> lostSince(Instant since) {
        return answers.stream()
                .filter(answer -> answer.at().isAfter(since))
                .filter(Answer::isLost)
                .toList();
    }

    private Duration interval() {
        Instant start = Instant.now();
        for (int i = 0; i < TRIED; i++) {
            ask(Instant.now());
        }
        Duration each = Duration.between(start, Instant.now()).dividedBy(TRIED);
        return each.compareTo(SHORTEST) < 0 ? SHORTEST : each.compareTo(LONGEST) > 0 ? LONGEST : each;
    }

    private void send() {
        Instant due = Instant.now();
        while (!closed.get()) {
            Instant now = due;
            Thread.ofVirtual().start(() -> answers.add(ask(now)));
            due = due.plus(interval);
            LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
        }
    }

    private Answer ask(Instant due) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.discarding());
            return new Answer(
                    due,
                    Duration.between(due, Instant.now()),
                    response.statusCode(),
                    response.headers().firstValue("X-Scalectl-Release").orElse(""),
                    response.headers().firstValue("X-Scalectl-Node").orElse(""),
                    "");
        } catch (IOException e) {
            return new Answer(due, Duration.between(due, Instant.now()), 0, "", "", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(due, Duration.between(due, Instant.now()), 0, "", "", "interrupted");
        }
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        closed.set(true);
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
