package dev.scalectl.lab.contract;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * The program {@code moto_server}: somebody else's idea of EC2 and ELBv2.
 *
 * @see <a href="https://docs.getmoto.org/en/latest/docs/server_mode.html">its server mode</a>
 */
final class MotoServer implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Process process;
    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    private MotoServer(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** The program, where there is one. */
    static Optional<Path> program() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "moto_server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Its version, which the program itself does not tell: its Python does. */
    static String version(Path program) throws IOException, InterruptedException {
        String first = Files.readAllLines(program).getFirst();
        String python = first.matches("#!/\\S*python[0-9.]*") ? first.substring(2) : "python3";
        var asked = new ProcessBuilder(
                        python, "-c", "from importlib.metadata import version; print(version('moto'), end='')")
                .redirectErrorStream(true)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException(python + " does not know moto's version: " + answer);
        }
        return answer;
    }

    /** Starts it on a free port of the loopback address, and waits until it answers. */
    static MotoServer start(Path program) throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var builder = new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // it looks for images and keys only when told to
        builder.environment().put("MOTO_ENABLE_AMI_VALIDATION", "true");
        builder.environment().put("MOTO_ENABLE_KEYPAIR_VALIDATION", "true");
        var process = builder.start();
        var server = new MotoServer(process, URI.create("http://127.0.0.1:" + port));
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!server.answers()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                server.close();
                throw new IOException(program + " does not answer");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return server;
    }

    private boolean answers() throws InterruptedException {
        try {
            reset();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Forgets everything that was made. */
    void reset() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("reset: " + status);
        }
    }

    /** The SDK's clients of it. */
    SdkWay sdk() {
        var anyKeys = StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));
        return new SdkWay(
                Ec2Client.builder()
                        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .endpointOverride(endpoint)
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(anyKeys)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build(),
                ElasticLoadBalancingV2Client.builder()
                        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .endpointOverride(endpoint)
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(anyKeys)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build());
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
    }
}
