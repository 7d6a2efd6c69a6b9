package dev.scalectl.config;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running lab, found by the file that it leaves for this: the only place that knows of the lab. */
final class Lab {
    private static final String START = "Start it with: sudo scalectl lab start";

    private Lab() {}

    /** Where a lab of the name that {@code SCALECTL_LAB} has (else {@code lab}) is described while it runs. */
    static Path discovery() {
        return Path.of("/run/scalectl-" + System.getenv().getOrDefault("SCALECTL_LAB", "lab") + ".json");
    }

    static CloudAccess access(Path discovery, String region) {
        JsonNode lab = read(discovery);
        if (ProcessHandle.of(lab.path("pid").asLong()).isEmpty()) {
            throw new Failure("The lab has ended without a farewell (process " + lab.path("pid") + " is gone)", START);
        }
        return new CloudAccess(
                "lab",
                region,
                Optional.of(URI.create(lab.required("endpoint").asString())),
                Optional.of(new StaticCredentials(
                        lab.required("accessKeyId").asString(),
                        lab.required("secretAccessKey").asString())),
                URI.create(lab.required("checkIp").asString()));
    }

    private static JsonNode read(Path discovery) {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(discovery));
        } catch (NoSuchFileException e) {
            throw new Failure("The configuration says cloud: lab, and no lab is running here", START, e);
        } catch (AccessDeniedException e) {
            throw new Failure(
                    "The lab's credentials in " + discovery + " may not be read by you",
                    "Run the command as the user that started the lab (root)",
                    e);
        } catch (IOException | JacksonException e) {
            throw new Failure("The lab's description in " + discovery + " can't be read", START, e);
        }
    }
}
