package dev.scalectl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A lab of the tests' own, beside any other on this machine, used through the built distribution as a user would. Keys
 * and known hosts go into a folder that the tests throw away.
 */
final class TestLab implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> environment = new HashMap<>();
    private final String name;
    private final Tool scalectl;
    private Api api;

    private TestLab(String name) {
        this.name = name;
        environment.put("SCALECTL_LAB", name);
        environment.put("XDG_CONFIG_HOME", temporaryFolder("config").toString());
        environment.put("NO_COLOR", "1");
        // as from a terminal: what a shell starts in the background ignores Ctrl-C, and so would its children
        scalectl = Tool.of(environment, "env", "--default-signal=INT", binary().toString());
    }

    /** Starts a lab; the network is the range of its public addresses, in CIDR notation. */
    static TestLab start(String name, String network) {
        clear(name);
        var lab = new TestLab(name);
        lab.scalectl("lab", "start", "--network", network).ok();
        return lab;
    }

    /** Ends what a run that was stopped has left of a lab: its machines only know keys that are gone with that run. */
    static void clear(String name) {
        new TestLab(name).close();
    }

    static Path binary() {
        return Path.of(System.getProperty("scalectl.bin", "target/scalectl/bin/scalectl"))
                .toAbsolutePath();
    }

    Tool.Ended scalectl(String... arguments) {
        return scalectl.run(arguments);
    }

    /** The tool with more in its environment. */
    Tool scalectl(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return Tool.of(all, binary().toString());
    }

    Tool scalectl() {
        return scalectl;
    }

    /** The stock {@code aws}, pointed at this lab as {@code lab start} tells people to. */
    Tool aws() {
        var discovery = discovery();
        var variables = new HashMap<>(environment);
        variables.put("AWS_ACCESS_KEY_ID", discovery.get("accessKeyId").asString());
        variables.put("AWS_SECRET_ACCESS_KEY", discovery.get("secretAccessKey").asString());
        variables.put("AWS_DEFAULT_REGION", discovery.get("region").asString());
        variables.put("AWS_PAGER", "");
        return Tool.of(
                variables, "aws", "--endpoint-url", discovery.get("endpoint").asString(), "--output", "json");
    }

    /** The same without a command; closed with the lab. */
    synchronized Api api() {
        if (api == null) {
            api = new Api(discovery());
        }
        return api;
    }

    /** The actions that a client with this word in its user agent has called, as IAM names them. */
    Set<String> actionsOf(String agent) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                    URI.create(discovery().get("endpoint").asString() + "/actions?agent=" + agent));
            var names = json(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
            return names.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What befalls calls of this lab's API. */
    Weather weather() {
        var discovery = discovery();
        return new Weather(
                discovery.get("endpoint").asString(),
                discovery.get("secretAccessKey").asString());
    }

    /** The network namespace of an instance: whoever is root here finds its processes by it. */
    String namespace(String instance) {
        return "scalectl-" + name + "-" + instance;
    }

    private JsonNode discovery() {
        return json(read(Path.of("/run/scalectl-" + name + ".json")));
    }

    /** A working copy of the bundled app that a test may change; its configuration is {@code scalectl.yml} in it. */
    static Path copyOfTheApp() {
        var copy = temporaryFolder("app");
        Tool.of(Map.of(), "cp", "-a")
                .run(Path.of("../app-bundle").toAbsolutePath() + "/.", copy.toString())
                .ok();
        return copy;
    }

    static Path temporaryFolder(String name) {
        try {
            return Files.createTempDirectory("scalectl-test-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (api != null) {
            api.close();
            api = null;
        }
        scalectl("lab", "stop").ok();
    }
}
