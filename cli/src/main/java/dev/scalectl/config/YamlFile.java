package dev.scalectl.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a file into a tree of YAML nodes, which know their places. */
final class YamlFile {
    /** Far above any real one; a log or an archive given by mistake is not read to its end. */
    private static final int MOST_BYTES = 1 << 20;

    private YamlFile() {}

    static Node read(Path file) {
        String text = decode(file, bytes(file));
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new ConfigFailure(file + " is empty", "Write one with: scalectl init -f OTHER"));
        } catch (MarkedYamlEngineException e) {
            Problems problems = new Problems();
            problems.add(e.getProblemMark().or(e::getContextMark), "not YAML: " + e.getProblem());
            problems.throwIfAny(file);
            throw e;
        } catch (YamlEngineException e) {
            Problems problems = new Problems();
            problems.add(Optional.empty(), "not YAML: " + e.getMessage());
            problems.throwIfAny(file);
            throw e;
        }
    }

    private static byte[] bytes(Path file) {
        if (Files.notExists(file)) {
            throw new ConfigFailure(
                    file + " does not exist", "Write one with scalectl init, or name another with -f FILE");
        }
        if (Files.isDirectory(file)) {
            throw new ConfigFailure(file + " is a folder", "Name the file in it: -f " + file.resolve("scalectl.yml"));
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigFailure(file + " is larger than 1 MiB", "Name the configuration with -f FILE");
            }
            return Files.readAllBytes(file);
        } catch (AccessDeniedException e) {
            throw new ConfigFailure(file + " may not be read by you", "Check its owner and mode");
        } catch (IOException e) {
            throw new ConfigFailure(file + " can't be read: " + e.getMessage(), "Check the file and its disk");
        }
    }

    private static String decode(Path file, byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            String good = new String(bytes, 0, rest.position(), StandardCharsets.UTF_8);
            long line = good.chars().filter(c -> c == '\n').count() + 1;
            throw new ConfigFailure(file + " is not UTF-8 (line " + line + ")", "Save it as UTF-8");
        }
    }
}
