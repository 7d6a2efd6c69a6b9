package dev.scalectl.lab;

import dev.scalectl.lab.wire.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** The lab's API in front of a world on paper, and the SDK's clients for it. */
public final class PaperLab implements AutoCloseable {
    /** Its public range. */
    public static final String RANGE = "198.18.11.0/24";

    private static final Region REGION = Region.EU_WEST_1;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Credentials credentials = Credentials.random();
    private final Path directory;
    private final PaperWorld world = new PaperWorld();
    private LabServer server;

    /** A lab that answers; its state is kept in this directory. */
    public PaperLab(Path directory) throws IOException {
        this.directory = directory;
        start();
    }

    private void start() throws IOException {
        server = new LabServer(directory, world, RANGE, REGION.id(), 0, credentials);
        server.start();
    }

    /** Ends the server, as the lab's process would end, and starts another on the same state. */
    public void restart() throws IOException {
        server.close();
        start();
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
                .endpointOverride(server.endpoint())
                .region(REGION)
                .credentialsProvider(provider(keys))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** A client of ELBv2. */
    public ElasticLoadBalancingV2Client elb() {
        return elb(credentials);
    }

    /** A client of ELBv2 with these keys. */
    public ElasticLoadBalancingV2Client elb(Credentials keys) {
        return ElasticLoadBalancingV2Client.builder()
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
