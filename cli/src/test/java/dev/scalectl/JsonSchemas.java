package dev.scalectl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The schemas of {@code docs/json}, for whatever a command printed. */
public final class JsonSchemas {
    private static final Path FOLDER = Path.of("../docs/json");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private JsonSchemas() {}

    /** Fails with all that does not fit. */
    public static void check(String command, String output) {
        var schema = REGISTRY.getSchema(text(file(command)), InputFormat.JSON);
        String problems = schema.validate(output, InputFormat.JSON).stream()
                .map(Object::toString)
                .reduce("", (all, one) -> all + one + "\n");
        assertEquals("", problems, output);
    }

    public static Path file(String command) {
        return FOLDER.resolve(command + ".schema.json");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
