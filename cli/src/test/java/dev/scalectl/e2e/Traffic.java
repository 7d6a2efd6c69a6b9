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
import java.util.concurrent.atomic.AtomicInteger;

/** Steady requests to one page from a few clients, until closed; remembers each answer. */
final class Traffic implements AutoCloseable {
    /** One answer; status 0 when the connection failed. */
    record Answer(Instant at, int status, String release, String node, String problem) {}

    private static final int CLIENTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final List<Thread> threads;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Traffic(String url) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .build();
        threads = java.util.stream.IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofVirtual().start(() -> run(request)))
                .toList();
    }

    /** All answers so far, oldest first. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** The answers since then that a user would call lost: no answer, or a 5xx. */
    List<Answer> lostSince(Instant since) {
        return answers.stream()
                .filter(answer -> answer.at().isAfter(since))
                .filter(answer -> answer.status() == 0 || answer.status() >= 500)
                .toList();
    }

    private void run(HttpRequest request) {
        while (closed.get() == 0) {
            answers.add(ask(request));
            java.util.concurrent.locks.LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Answer ask(HttpRequest request) {
        var at = Instant.now();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.discarding());
            return new Answer(
                    at,
                    response.statusCode(),
                    response.headers().firstValue("X-Scalectl-Release").orElse(""),
                    response.headers().firstValue("X-Scalectl-Node").orElse(""),
                    "");
        } catch (IOException e) {
            return new Answer(at, 0, "", "", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(at, 0, "", "", "interrupted");
        }
    }

    @Override
    public void close() {
        closed.set(1);
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        client.close();
    }
}
