package dev.scalectl.lab;

import dev.scalectl.lab.LabServer.Access;
import dev.scalectl.lab.state.Quotas;
import dev.scalectl.lab.wire.ActionPattern;
import dev.scalectl.lab.wire.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** The lab's API in front of a world on paper, and the SDK's clients for it. */
public final class PaperLab implements AutoCloseable {
    /** Its public range. */
    public static final String RANGE = "198.18.11.0/24";

    private static final Region REGION = Region.EU_WEST_1;
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final Credentials credentials = Credentials.random();
    private final Path directory;
    private final PaperWorld world = new PaperWorld();
    private final Access access;
    private RetryStrategy retries = AwsRetryStrategy.standardRetryStrategy();
    private LabServer server;

    /** A lab that answers; its state is kept in this directory. */
    public PaperLab(Path directory) throws IOException {
        this(directory, List.of(), Quotas.NONE);
    }

    /** A lab that refuses some actions and limits what there may be. */
    public PaperLab(Path directory, List<ActionPattern> denied, Quotas quotas) throws IOException {
        this.access = new Access(credentials, denied, quotas);
        this.directory = directory;
        start();
    }

    private void start() throws IOException {
        server = new LabServer(directory, world, RANGE, REGION.id(), 0, access);
        server.start();
    }

    /** Ends the server, as the lab's process would end, and starts another on the same state. */
    public void restart() throws IOException {
        server.close();
        start();
    }

    /** From now on, clients try each call only once. */
    public PaperLab withoutRetries() {
        retries = AwsRetryStrategy.doNotRetry();
        return this;
    }

    /** What is behind the API. */
    public PaperWorld world() {
        return world;
    }

    /** The server as it is now. */
    public LabServer server() {
        return server;
    }

    /** The keys that it accepts. */
    public Credentials credentials() {
        return credentials;
    }

    /** A client of EC2. */
    public Ec2Client ec2() {
        return ec2(credentials);
    }

    /** A client of EC2 with these keys. */
    public Ec2Client ec2(Credentials keys) {
        return Ec2Client.builder()
                .overrideConfiguration(o -> o.retryStrategy(retries))
                .endpointOverride(server.endpoint())
                .region(REGION)
                .credentialsProvider(provider(keys))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Sets the API's weather; returns the HTTP status. */
    public int weather(String json, String secret) {
        var request = weatherRequest(secret)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return send(request).statusCode();
    }

    /** The calls that wait for the weather to change, as the lab says it in JSON. */
    public String stalled() {
        return send(weatherRequest(credentials.secretAccessKey()).build()).body();
    }

    private HttpRequest.Builder weatherRequest(String secret) {
        return HttpRequest.newBuilder(server.endpoint().resolve("/weather"))
                .header("Authorization", "Bearer " + secret);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A client of ELBv2. */
    public ElasticLoadBalancingV2Client elb() {
        return elb(credentials);
    }

    /** A client of ELBv2 with these keys. */
    public ElasticLoadBalancingV2Client elb(Credentials keys) {
        return ElasticLoadBalancingV2Client.builder()
                .overrideConfiguration(o -> o.retryStrategy(retries))
                .endpointOverride(server.endpoint())
                .region(REGION)
                .credentialsProvider(provider(keys))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static StaticCredentialsProvider provider(Credentials keys) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    }

    /** Asks again and again until there is an answer. */
    public static <T> T eventually(Supplier<Optional<T>> question) {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (Instant.now().isBefore(deadline)) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("no answer within " + DEADLINE);
    }

    @Override
    public void close() {
        server.close();
    }
}
