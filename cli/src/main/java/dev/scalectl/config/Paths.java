package dev.scalectl.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Parsers of paths: here, on a node, and in a release. */
final class Paths {
    /** What may stand in a path that is written into configuration files and scripts. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@+/-]+");

    private Paths() {}

    /** A path inside a release, such as {@code var/log}. */
    static String inRelease(String text) throws Parser.Wrong {
        List<String> parts = Arrays.asList(text.split("/", -1));
        boolean inside = parts.stream().noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (!inside || !PLAIN.matcher(text).matches()) {
            throw new Parser.Wrong("must be a path inside a release, such as var/log");
        }
        return text;
    }

    /** A path inside a release, or {@code .} for the release itself. */
    static String inReleaseOrAll(String text) throws Parser.Wrong {
        return text.equals(".") ? text : inRelease(text);
    }

    /** A folder on a node that can't be one of the system's own. */
    static String onNode(String text) throws Parser.Wrong {
        String message = "must be an absolute path such as /var/www/shop, at least two folders deep";
        if (!text.matches("(/[A-Za-z0-9_@+-][A-Za-z0-9._@+-]*){2,}")) {
            throw new Parser.Wrong(message);
        }
        return text;
    }

    /** A path of a URL, such as {@code /healthz}. */
    static String ofUrl(String text) throws Parser.Wrong {
        if (!text.matches("/[!-~&&[^\"'\\\\<>{}]]{0,1023}")) {
            throw new Parser.Wrong("must be a path of a URL, such as /healthz");
        }
        return text;
    }

    /** A folder here, relative to the configuration. */
    static Parser<Path> folder(Path base) {
        return text -> {
            Path path = local(base, text);
            if (!Files.isDirectory(path)) {
                throw new Parser.Wrong(Problems.Kind.PLACE, "must be a folder here (" + path + " is none)");
            }
            return path;
        };
    }

    /** A file here, relative to the configuration; {@code ~/} is the user's home. */
    static Parser<Path> file(Path base) {
        return text -> {
            Path path = local(base, text);
            if (!Files.isRegularFile(path)) {
                throw new Parser.Wrong(Problems.Kind.PLACE, "must be a file here (" + path + " is none)");
            }
            return path;
        };
    }

    private static Path local(Path base, String text) throws Parser.Wrong {
        String full = text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
        try {
            return base.resolve(full).normalize();
        } catch (InvalidPathException e) {
            throw new Parser.Wrong(Problems.Kind.PLACE, "must be a path");
        }
    }
}
