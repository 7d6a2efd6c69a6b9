package dev.scalectl.lab.host.metadata;

import dev.scalectl.lab.host.metadata.Conversation.Answer;
import dev.scalectl.lab.host.metadata.Conversation.Question;
import dev.scalectl.lab.host.network.HopLimits;
import dev.scalectl.lab.world.Metadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The instance metadata service: tells each machine about itself, by the address that it asks from.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">EC2's</a>
 */
public final class MetadataService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MetadataService.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String TOKEN = "x-aws-ec2-metadata-token";
    private static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";
    private static final int LONGEST_TTL = 21_600;

    private final ServerSocketChannel door;
    private final Tokens tokens;
    private volatile Map<String, Metadata> byAddress = Map.of();

    /** Answers from now on, and closes the channel in the end. */
    public MetadataService(ServerSocketChannel door, InstantSource clock) {
        this.door = door;
        this.tokens = new Tokens(clock);
        Thread.ofVirtual().name("metadata").start(this::serve);
    }

    /** See {@link dev.scalectl.lab.world.World#setMetadata}. */
    public void set(List<Metadata> metadata) {
        byAddress = metadata.stream().collect(Collectors.toMap(Metadata::ip, Function.identity()));
    }

    private void serve() {
        while (door.isOpen()) {
            try {
                var caller = door.accept();
                Thread.startVirtualThread(() -> serve(caller));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                LOG.log(Level.WARNING, "the metadata service could not take a connection", e);
                // what is short, such as file descriptors, is short the next moment, too
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void serve(SocketChannel caller) {
        try (caller) {
            String ip =
                    ((InetSocketAddress) caller.getRemoteAddress()).getAddress().getHostAddress();
            var metadata = byAddress.get(ip);
            var question = Conversation.listen(caller.socket());
            var answer = metadata == null ? Answer.empty(404, "Not Found") : answer(metadata, question);
            if (metadata != null && question.method().equals("PUT")) {
                caller.setOption(
                        StandardSocketOptions.IP_TOS,
                        HopLimits.serviceOf(metadata.access().hopLimit()));
            }
            Conversation.tell(caller.socket(), question, answer);
        } catch (IOException e) {
            // who asked has gone, or did not speak HTTP
        }
    }

    private Answer answer(Metadata metadata, Question question) {
        if (!metadata.access().enabled()) {
            return Answer.empty(403, "Forbidden");
        }
        if (question.path().equals("/latest/api/token")) {
            return question.method().equals("PUT")
                    ? token(metadata, question)
                    : Answer.empty(405, "Method Not Allowed");
        }
        if (!List.of("GET", "HEAD").contains(question.method())) {
            return Answer.empty(405, "Method Not Allowed");
        }
        String token = question.header(TOKEN);
        if (token.isEmpty() ? metadata.access().needsToken() : !tokens.isGood(metadata.ip(), token)) {
            return Answer.empty(401, "Unauthorized");
        }
        return new Tree(metadata)
                .find(question.path())
                .map(body -> new Answer(200, "OK", Map.of(), body))
                .orElse(Answer.empty(404, "Not Found"));
    }

    private Answer token(Metadata metadata, Question question) {
        // A proxy that passes everything on must not get hold of a token.
        if (!question.header("x-forwarded-for").isEmpty()) {
            return Answer.empty(403, "Forbidden");
        }
        String ttl = question.header(TTL);
        if (!ttl.matches("\\d{1,5}") || Integer.parseInt(ttl) < 1 || Integer.parseInt(ttl) > LONGEST_TTL) {
            return Answer.empty(400, "Bad Request");
        }
        String token = tokens.issue(metadata.ip(), Duration.ofSeconds(Integer.parseInt(ttl)));
        return new Answer(
                200,
                "OK",
                Map.of("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", ttl),
                StandardCharsets.US_ASCII.encode(token));
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
