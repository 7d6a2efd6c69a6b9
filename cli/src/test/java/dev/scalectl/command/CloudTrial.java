package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.console.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One command against the cloud that the SDK is pointed at, in a folder of its own. */
final class CloudTrial {
    private final Screen screen = new Screen();
    private final Path folder;

    CloudTrial(Path folder) {
        this.folder = folder;
    }

    /** A name that no other trial has. */
    String cluster() {
        return "c" + Math.floorMod(folder.toString().hashCode(), 1_000_000);
    }

    /** A configuration with these further lines, and a key. */
    Path config(String more, String region) throws IOException {
        Path file = folder.resolve("scalectl.yml");
        Path key = folder.resolve("id");
        List<String> lines = List.of(
                "cluster: " + cluster(),
                "cloud: aws",
                "region: " + region,
                more.startsWith(" ") ? "" : more,
                "network:",
                "  ssh_from: [127.0.0.1/32]",
                more.startsWith(" ") ? more : "",
                "ssh: {key: " + key + "}");
        Files.write(file, lines);
        Files.createDirectories(folder.resolve("public"));
        if (!Files.exists(key)) {
            SshKeygen.make(key, "");
        }
        return file;
    }

    /** Runs a command that fails with exactly this message. */
    void assertFails(String command, String more, String message) throws IOException {
        Path file = config(more, "eu-west-1");
        screen.clear();
        assertEquals(1, Cli.run(screen.pipes(), command, "-f", file.toString()), screen.err());
        assertEquals(message, screen.err());
    }
}
