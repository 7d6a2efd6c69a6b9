package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Secret;
import java.util.Map;
import java.util.regex.Pattern;

/** Variables as a file that Symfony's Dotenv and a POSIX shell read alike. */
final class EnvironmentFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private EnvironmentFile() {}

    /**
     * The file's text: a variable a line, each value in single quotes, in which nothing has a meaning for either
     * reader.
     *
     * @throws Failure when a name can't be a variable's, or a value has a byte 0
     */
    static Secret render(Map<String, Secret> variables) {
        StringBuilder text = new StringBuilder("# written by scalectl for this release\n");
        variables.forEach((name, value) -> text.append(line(name, value)));
        return new Secret(text.toString());
    }

    private static String line(String name, Secret value) {
        if (!NAME.matcher(name).matches()) {
            throw new Failure(
                    "app.env: " + name + " can't be the name of an environment variable",
                    "Use letters, digits and underscores");
        }
        if (value.reveal().indexOf('\0') >= 0) {
            throw new Failure("app.env: the value of " + name + " has a zero byte", "Encode it");
        }
        // a quote ends the quoted part, comes escaped, and begins a new one
        return name + "='" + value.reveal().replace("'", "'\\''") + "'\n";
    }
}
