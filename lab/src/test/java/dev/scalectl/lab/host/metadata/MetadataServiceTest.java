package dev.scalectl.lab.host.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.world.Metadata;
import dev.scalectl.lab.world.Metadata.Access;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service on the loopback address, which is the one instance's. */
class MetadataServiceTest {
    private static final String OWN = "127.0.0.1";
    private static final Map<String, String> VALUES = Map.of(
            "meta-data/instance-id", "i-1",
            "meta-data/placement/region", "eu-west-1",
            "meta-data/public-keys/", "0=me",
            "meta-data/public-keys/0/openssh-key", "ssh-ed25519 AAAA me\n",
            "meta-data/tags/instance/a/b", "c",
            "dynamic/instance-identity/document", "{}");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final HttpClient client = HttpClient.newHttpClient();
    private ServerSocketChannel door;
    private MetadataService service;

    @BeforeEach
    void open() throws Exception {
        door = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.ofLiteral(OWN), 0));
        service = new MetadataService(door, now::get);
        service.set(List.of(metadata(new Access(true, true, 2))));
    }

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    @Test
    void answersWhoHasATokenUntilItsTimeIsOver() throws Exception {
        var refusal = get("/latest/meta-data/instance-id", "");
        assertEquals(401, refusal.statusCode());
        var issued = put("60", "");
        assertEquals(200, issued.statusCode());
        assertEquals(
                "60",
                issued.headers()
                        .firstValue("X-aws-ec2-metadata-token-ttl-seconds")
                        .orElseThrow());
        String token = issued.body();
        assertEquals("i-1", get("/latest/meta-data/instance-id", token).body());
        now.set(Instant.ofEpochSecond(59));
        assertEquals(200, get("/latest/meta-data/instance-id", token).statusCode());
        now.set(Instant.ofEpochSecond(60));
        assertEquals(401, get("/latest/meta-data/instance-id", token).statusCode());
        assertEquals(401, get("/latest/meta-data/instance-id", "nonsense!").statusCode());
    }

    @Test
    void aTokenIsForOneInstance() {
        var tokens = new Tokens(now::get);
        String token = tokens.issue("172.31.0.4", Duration.ofHours(1));
        assertTrue(tokens.isGood("172.31.0.4", token));
        assertFalse(tokens.isGood("172.31.0.5", token));
        assertFalse(new Tokens(now::get).isGood("172.31.0.4", token));
    }

    @Test
    void issuesTokensForOneSecondToSixHoursAndNeverThroughAProxy() throws Exception {
        for (var ttl : List.of("1", "21600")) {
            assertEquals(200, put(ttl, "").statusCode());
        }
        for (var ttl : List.of("", "0", "-1", "21601", "99999999999", "an hour")) {
            assertEquals(400, put(ttl, "").statusCode(), ttl);
        }
        assertEquals(403, put("60", "198.18.0.1").statusCode());
        assertEquals(405, get("/latest/api/token", "").statusCode());
    }

    @Test
    void showsFoldersAndFilesAndNothingElse() throws Exception {
        String token = put("60", "").body();
        assertEquals("latest", get("/", token).body());
        assertEquals("dynamic/\nmeta-data/\nuser-data", get("/latest/", token).body());
        assertEquals(
                "instance-id\nplacement/\npublic-keys/\ntags/",
                get("/latest/meta-data", token).body());
        assertEquals("0=me", get("/latest/meta-data/public-keys", token).body());
        assertEquals(
                "ssh-ed25519 AAAA me\n",
                get("/2009-04-04/meta-data/public-keys/0/openssh-key", token).body());
        assertEquals("a/b", get("/latest/meta-data/tags/instance/", token).body());
        assertEquals("c", get("/latest/meta-data/tags/instance/a/b", token).body());
        assertEquals("#!\n\u00e4", get("/latest/user-data", token).body());
        for (var path : List.of("/latest/meta-data/none", "/other/", "/latest/meta-data/instance-i", "/latestx")) {
            assertEquals(404, get(path, token).statusCode(), path);
        }
    }

    @Test
    void goesByTheInstancesOptions() throws Exception {
        service.set(List.of(metadata(new Access(true, false, 2))));
        assertEquals("i-1", get("/latest/meta-data/instance-id", "").body());
        assertEquals(401, get("/latest/meta-data/instance-id", "nonsense").statusCode());
        service.set(List.of(metadata(new Access(false, false, 2))));
        assertEquals(403, get("/latest/meta-data/instance-id", "").statusCode());
        service.set(List.of());
        assertEquals(404, get("/latest/meta-data/instance-id", "").statusCode());
    }

    private static Metadata metadata(Access access) {
        return new Metadata(OWN, access, "IyEKw6Q=", VALUES);
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        var request = HttpRequest.newBuilder(uri(path));
        if (!token.isEmpty()) {
            request.header("X-aws-ec2-metadata-token", token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String ttl, String forwardedFor) throws Exception {
        var request = HttpRequest.newBuilder(uri("/latest/api/token")).PUT(BodyPublishers.noBody());
        if (!ttl.isEmpty()) {
            request.header("X-aws-ec2-metadata-token-ttl-seconds", ttl);
        }
        if (!forwardedFor.isEmpty()) {
            request.header("X-Forwarded-For", forwardedFor);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://" + OWN + ":" + door.socket().getLocalPort() + path);
    }
}
