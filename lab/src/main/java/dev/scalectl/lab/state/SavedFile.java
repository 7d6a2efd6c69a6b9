package dev.scalectl.lab.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that a later process of the lab reads, with the version of its format: the old content or the new one is in
 * it, whenever the writer is killed, and only its owner may read it.
 *
 * @param version changes whenever an older lab could misunderstand what is written, or a newer one what was
 */
public record SavedFile(Path path, int version) {
    private static final JsonMapper JSON = new JsonMapper();

    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private record Saved(int version, Object content) {}

    /**
     * What is in it; empty when it is not there.
     *
     * @throws UnusableState when it is damaged or of another version
     */
    public <T> Optional<T> read(Class<T> type) {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try {
            JsonNode saved = JSON.readTree(path);
            if (!saved.isObject()) {
                throw new UnusableState(path + " is damaged: it holds no object", null);
            }
            int found = saved.path("version").asInt(0);
            if (found != version) {
                throw new UnusableState(
                        path + " is from " + (found < version ? "an earlier" : "a later")
                                + " version of the lab (format " + found + ", this one has " + version + ")",
                        null);
            }
            return Optional.of(JSON.treeToValue(saved.required("content"), type));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnusableState(path + " is damaged: " + firstLine(e), e);
        }
    }

    /** Replaces what is in it. */
    public void write(Object content) {
        try {
            Path draft = path.resolveSibling(path.getFileName() + ".new");
            // a writer that was killed may have left one
            Files.deleteIfExists(draft);
            Files.createFile(draft, OWNER_ALONE);
            JSON.writeValue(draft, new Saved(version, content));
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    private static String firstLine(RuntimeException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }
}
