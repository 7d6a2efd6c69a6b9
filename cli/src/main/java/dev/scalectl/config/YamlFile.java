package dev.scalectl.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a file into a tree of YAML nodes, which know their places. */
final class YamlFile {
    /** Far above any real one; a log or an archive given by mistake is not read to its end. */
    private static final int MOST_BYTES = 1 << 20;

    private YamlFile() {}

    static Node read(Path file) {
        return parse(file, decode(file, bytes(file)));
    }

    /** The tree of a text that was read from the file. */
    static Node parse(Path file, String text) {
        // YAML 1.2's usual schema, so that ~ is no value, as everywhere
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setSchema(new CoreSchema())
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new ConfigFailure(file + " is empty", "Write one with: scalectl init -f OTHER"));
        } catch (MarkedYamlEngineException e) {
            Problems problems = new Problems();
            problems.add(
                    Problems.Kind.FORM,
                    e.getProblemMark().or(e::getContextMark),
                    "not YAML: " + e.getProblem() + context(e));
            problems.throwIfAny(file);
            throw e;
        } catch (YamlEngineException e) {
            Problems problems = new Problems();
            problems.add(Problems.Kind.FORM, Optional.empty(), "not YAML: " + e.getMessage());
            problems.throwIfAny(file);
            throw e;
        }
    }

    /**
     * What YAML was at when it came upon the problem: the end of the file says little of a brace that is never closed.
     */
    private static String context(MarkedYamlEngineException e) {
        if (e.getContext() == null || e.getContextMark().isEmpty()) {
            return "";
        }
        Mark from = e.getContextMark().get();
        return " (" + e.getContext() + ", from " + (from.getLine() + 1) + ":" + (from.getColumn() + 1) + " on)";
    }

    private static byte[] bytes(Path file) {
        if (Files.notExists(file)) {
            throw new ConfigFailure(
                    file + " does not exist", "Write one with scalectl init, or name another with -f FILE");
        }
        if (Files.isDirectory(file)) {
            throw new ConfigFailure(file + " is a folder", "Name the file in it: -f " + file.resolve("scalectl.yml"));
        }
        // a device has no size, and no end
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ConfigFailure(
                        file + " is larger than 1 MiB: that is no configuration",
                        "Name the configuration with -f FILE");
            }
            return bytes;
        } catch (AccessDeniedException e) {
            throw new ConfigFailure(
                    file + " may not be read by you",
                    "Let yourself read it: chmod u+r " + file + "; or name another with -f FILE");
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
            throw new ConfigFailure(
                    file + " is not UTF-8 (line " + line + ")",
                    "Save it as UTF-8, such as with: iconv -f latin1 -t utf8 " + file);
        }
    }
}
