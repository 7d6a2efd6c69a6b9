package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.world.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What cloud-init finds on a machine's disk, in place of a metadata service: the NoCloud data source. */
final class Seed {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FOLDER = "var/lib/cloud/seed/nocloud";

    private Seed() {}

    /**
     * Writes it.
     *
     * @param disk the machine's own layer
     * @see <a href="https://docs.cloud-init.io/en/latest/reference/datasources/nocloud.html">NoCloud</a>
     */
    static void write(Path disk, Machine machine) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("instance-id", machine.instanceId());
        metadata.put("local-hostname", machine.hostname());
        machine.authorizedKey().ifPresent(key -> metadata.put("public-keys", List.of(key.strip())));
        try {
            var folder = Files.createDirectories(disk.resolve(FOLDER));
            // JSON is YAML too, and needs no quoting rules of our own.
            Files.writeString(folder.resolve("meta-data"), JSON.writeValueAsString(metadata) + "\n");
            Files.writeString(folder.resolve("user-data"), machine.userData());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
