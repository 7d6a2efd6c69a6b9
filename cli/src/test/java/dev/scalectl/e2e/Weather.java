package dev.scalectl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The faults that a lab's API shows on demand. */
final class Weather {
    private static final List<String> HARMLESS = List.of("ec2:Describe*", "elasticloadbalancing:Describe*");

    /** One for all questions: it is asked a hundred times a second. */
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI address;
    private final String secret;

    /** Of the lab at this endpoint; the secret is its secret access key. */
    Weather(String endpoint, String secret) {
        this.address = URI.create(endpoint + "/weather");
        this.secret = secret;
    }

    /**
     * From now on, each call that changes something is carried out and not answered.
     *
     * @param but actions that are answered all the same
     */
    void stallChanges(Collection<String> but) {
        String answered = Stream.concat(HARMLESS.stream(), but.stream())
                .map("{\"action\": \"%s\", \"effect\": \"none\"}, "::formatted)
                .collect(Collectors.joining());
        set("{\"rules\": [" + answered + "{\"action\": \"*\", \"effect\": \"stall\"}]}");
    }

    /** Ends all faults; calls without an answer lose their connection. */
    void clear() {
        set("{}");
    }

    /** Sets any weather, as CONTRIBUTING.md describes it. */
    void set(String json) {
        var answer = send(request().POST(BodyPublishers.ofString(json)).build());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    /** The actions of the calls that were carried out and wait for an answer. */
    List<String> stalled() {
        return TestLab.json(send(request().build()).body())
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + secret);
    }

    /** Only what changes nothing is sent twice: a weather counts calls, and begins anew when it is set. */
    private static HttpResponse<String> send(HttpRequest request) {
        if (!request.method().equals("GET")) {
            // by a connection of its own, which the lab has not closed meanwhile
            try (var client = HttpClient.newHttpClient()) {
                return once(client, request);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try {
            return once(CLIENT, request);
        } catch (IOException _) {
            // the lab has closed a connection that was kept
            try {
                return once(CLIENT, request);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static HttpResponse<String> once(HttpClient client, HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
