package dev.scalectl.node;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The files of {@code templates/}: rendered configuration, and scripts. */
public final class Templates {
    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().escapeHTML(false).strictSections(true);

    private Templates() {}

    /**
     * The text of a template or script.
     *
     * @param name its path below {@code templates/}
     */
    public static String read(String name) {
        try (InputStream in = Templates.class.getResourceAsStream("/templates/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A PHP script as {@code php -r} takes it.
     *
     * @param names the paths of its parts below {@code templates/}
     */
    public static String program(String... names) {
        StringBuilder program = new StringBuilder();
        for (String name : names) {
            String text = read(name);
            program.append(text, text.indexOf('\n') + 1, text.length());
        }
        return program.toString();
    }

    /**
     * A template with its variables filled in; a variable without a value is an error.
     *
     * @param name its path below {@code templates/}
     */
    public static String render(String name, Map<String, ?> variables) {
        return COMPILER.compile(read(name)).execute(variables);
    }
}
