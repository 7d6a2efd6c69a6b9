package dev.scalectl.lab.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The stock {@code aws} command, version 1 or 2, with parameters and replies as JSON. */
final class AwsCommandWay implements Way, AutoCloseable {
    private static final Pattern REFUSAL = Pattern.compile("An error occurred \\(([A-Za-z.]+)\\) when calling");

    private final URI endpoint;
    private final Path directory;
    private final Map<String, String> credentials;
    private final AwsCommands commands = AwsCommands.start();
    private final Path replies;
    private final Path errors;

    /**
     * The command, pointed at an endpoint.
     *
     * @param directory for its files
     * @param credentials the variables of its environment that hold the keys
     */
    AwsCommandWay(URI endpoint, Path directory, Map<String, String> credentials) throws IOException {
        this.endpoint = endpoint;
        this.directory = directory;
        this.credentials = credentials;
        this.replies = directory.resolve("reply");
        this.errors = directory.resolve("errors");
        // version 2 takes blobs for Base64 by itself, version 1 does not
        Files.writeString(directory.resolve("config"), "[default]\ncli_binary_format = raw-in-base64-out\n");
    }

    @Override
    public Answer call(String service, String action, ObjectNode parameters) {
        try {
            Path file = Files.writeString(directory.resolve("parameters.json"), parameters.toString());
            int exit = commands.run(
                    words(service.equals("elb") ? "elbv2" : service, action, file), environment(), replies, errors);
            if (exit == 0) {
                String reply = Files.readString(replies);
                return new Answer.Reply(JsonMapper.shared().readTree(reply.isBlank() ? "{}" : reply));
            }
            return refusal(action, Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> words(String service, String action, Path parameters) {
        return List.of(
                // versions before 2.13 do not know AWS_ENDPOINT_URL
                "--endpoint-url",
                endpoint.toString(),
                service,
                words(action),
                "--cli-input-json",
                "file://" + parameters,
                "--no-paginate",
                "--output",
                "json");
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(credentials);
        environment.put("AWS_DEFAULT_REGION", "eu-west-1");
        environment.put("AWS_CONFIG_FILE", directory.resolve("config").toString());
        environment.put("AWS_MAX_ATTEMPTS", "1");
        environment.put("AWS_PAGER", "");
        return environment;
    }

    @Override
    public void close() {
        commands.close();
    }

    private static Answer refusal(String action, String errors) {
        var match = REFUSAL.matcher(errors);
        if (!match.find()) {
            throw new AssertionError(action + " did not reach the lab: " + errors.strip());
        }
        return new Answer.Refusal(match.group(1), errors.strip());
    }

    private static String words(String action) {
        return String.join("-", List.of(action.split("(?<=.)(?=[A-Z])", -1))).toLowerCase(Locale.ROOT);
    }
}
