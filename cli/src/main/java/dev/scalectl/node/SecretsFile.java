package dev.scalectl.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of {@code NAME=VALUE} lines on a node that only root may read. */
public final class SecretsFile {
    private SecretsFile() {}

    /** Adds the names that the file lacks, and gives all that it has then. */
    public static Map<String, Secret> addMissing(Ssh ssh, String path, Map<String, Secret> values) {
        return merge(ssh, values, path);
    }

    /** Writes all of the names, and gives all that the file has then. */
    public static Map<String, Secret> replace(Ssh ssh, String path, Map<String, Secret> values) {
        return merge(ssh, values, path, "replace");
    }

    private static Map<String, Secret> merge(Ssh ssh, Map<String, Secret> values, String... arguments) {
        String lines = values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().reveal() + "\n")
                .collect(Collectors.joining());
        Output output = ssh.run(Command.script("data/credentials.sh", arguments)
                .withInput(lines)
                .sudo());
        Map<String, Secret> all = new LinkedHashMap<>();
        for (String line : output.lines()) {
            int split = line.indexOf('=');
            all.put(line.substring(0, split), new Secret(line.substring(split + 1)));
        }
        return all;
    }
}
