package dev.scalectl.lab.command;

import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.host.machine.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running lab tells about itself, in a file that only its owner may read.
 *
 * @param pid the lab's process
 * @param startTime tells that process from a later one with the same number
 * @param checkIp answers the address that nodes see the operator as
 */
record Discovery(
        String name,
        long pid,
        String startTime,
        String endpoint,
        String region,
        String accessKeyId,
        String secretAccessKey,
        String checkIp,
        String version,
        String log) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What the lab's file says, if there is one; it may be left from a process that was killed. */
    static Optional<Discovery> read(Place place) {
        try {
            return Optional.of(JSON.readValue(place.discovery(), Discovery.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** What a lab says that does run. */
    static Optional<Discovery> readRunning(Place place) {
        return read(place).filter(Discovery::isRunning);
    }

    /** What a shell has to run so that the aws command uses this lab. */
    List<String> exports() {
        return List.of(
                "export AWS_ENDPOINT_URL=" + endpoint,
                "export AWS_ACCESS_KEY_ID=" + accessKeyId,
                "export AWS_SECRET_ACCESS_KEY=" + secretAccessKey,
                "export AWS_DEFAULT_REGION=" + region);
    }

    boolean isRunning() {
        return process().isAlive();
    }

    Running process() {
        return new Running(pid, startTime);
    }

    void write(Place place) throws IOException {
        var file = place.discovery();
        var unfinished = place.unfinishedDiscovery();
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
