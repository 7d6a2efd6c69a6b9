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
 * A hundred requests a second to one page until closed, sent when they are due and not when earlier ones were answered;
 * remembers each answer.
 */
final class Traffic implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final HttpRequest request;
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
        request = HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
        sender = Thread.ofVirtual().start(this::send);
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

    private void send() {
        Instant due = Instant.now();
        while (!closed.get()) {
            Instant now = due;
            Thread.ofVirtual().start(() -> answers.add(ask(now)));
            due = due.plus(INTERVAL);
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
