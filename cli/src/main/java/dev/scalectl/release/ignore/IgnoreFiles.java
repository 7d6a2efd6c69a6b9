package dev.scalectl.release.ignore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.scalectl.error.Failure;
import dev.scalectl.release.manifest.PathName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of rules in a tree, in its folders as {@code .gitignore} may be: those of inner folders go before those of
 * outer ones, and in each the last rule that matches counts. Safe to use from several threads.
 */
public final class IgnoreFiles {
    /** Their name, in every folder. */
    public static final String NAME = ".scalectlignore";

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private final Optional<Path> root;
    private final Map<String, List<IgnoreRule>> byFolder = new ConcurrentHashMap<>();

    private IgnoreFiles(Optional<Path> root) {
        this.root = root;
    }

    /** Those of a folder and the folders in it; each is read when it is first needed. */
    public static IgnoreFiles in(Path root) {
        return new IgnoreFiles(Optional.of(root));
    }

    /** No rules at all. */
    public static IgnoreFiles none() {
        return new IgnoreFiles(Optional.empty());
    }

    /**
     * Whether a path is ignored, in a folder that is not: what is in an ignored folder can't be kept by any rule, and
     * is not to be asked for.
     *
     * @param path from the root on
     * @throws Failure when a file of rules is there and can't be read
     */
    public boolean ignores(String path, boolean folder) {
        if (root.isEmpty()) {
            return false;
        }
        for (int slash = path.lastIndexOf('/'); ; slash = path.lastIndexOf('/', slash - 1)) {
            List<IgnoreRule> rules = rules(path.substring(0, slash + 1));
            Optional<IgnoreRule> rule =
                    rules.isEmpty() ? Optional.empty() : last(rules, bytes(path.substring(slash + 1)), folder);
            if (rule.isPresent() || slash < 0) {
                return rule.isPresent() && !rule.get().keeps();
            }
        }
    }

    private static Optional<IgnoreRule> last(List<IgnoreRule> rules, String path, boolean folder) {
        for (IgnoreRule rule : rules.reversed()) {
            if (rule.matches(path, folder)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static String bytes(String path) {
        return new String(PathName.encode(path), ISO_8859_1);
    }

    private List<IgnoreRule> rules(String folder) {
        return byFolder.computeIfAbsent(folder, this::read);
    }

    private List<IgnoreRule> read(String folder) {
        Path file = PathName.in(root.orElseThrow(), folder + NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            return parse(Files.readString(file, ISO_8859_1));
        } catch (IOException e) {
            throw new Failure(
                    file + " can't be read: " + e.getMessage(), "Make it readable, and run the command again", e);
        }
    }

    /** A line ends with a line feed, and a carriage return right before it is no part of it. */
    static List<IgnoreRule> parse(String text) {
        String rules = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        return Arrays.stream(rules.split("\n"))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .map(IgnoreRule::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
