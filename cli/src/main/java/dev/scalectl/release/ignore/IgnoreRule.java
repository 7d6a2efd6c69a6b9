package dev.scalectl.release.ignore;

import java.util.Optional;

/**
 * One line of a file of rules. All text is bytes, one to a character.
 *
 * @param literal what a name or path begins with; the whole of it when there is no {@code rest}
 * @param rest the pattern from its first wildcard on
 * @param nameOnly compared with the last name of a path, as rules without a slash are
 * @param foldersOnly for folders alone
 * @param keeps takes back what earlier rules ignore
 */
record IgnoreRule(String literal, Optional<Glob> rest, boolean nameOnly, boolean foldersOnly, boolean keeps) {

    /** Reads a line without its end; empty for comments and empty lines. */
    static Optional<IgnoreRule> parse(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        String pattern = withoutTrailingSpaces(line);
        boolean keeps = pattern.startsWith("!");
        pattern = pattern.substring(keeps ? 1 : 0);
        boolean foldersOnly = pattern.endsWith("/");
        pattern = pattern.substring(0, pattern.length() - (foldersOnly ? 1 : 0));
        boolean nameOnly = pattern.indexOf('/') < 0;
        if (!nameOnly && pattern.startsWith("/")) {
            pattern = pattern.substring(1);
        }
        int literal = Glob.literalLength(pattern);
        // what follows the literal beginning is a pattern of its own: in "a**/b" both asterisks begin it
        Optional<Glob> rest = literal == pattern.length()
                ? Optional.empty()
                : Optional.of(Glob.compile(nameOnly ? pattern : pattern.substring(literal)));
        return Optional.of(new IgnoreRule(
                nameOnly && rest.isPresent() ? "" : pattern.substring(0, literal), rest, nameOnly, foldersOnly, keeps));
    }

    /** Spaces at the end count when they follow a backslash. */
    private static String withoutTrailingSpaces(String line) {
        int end = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
                end = i + 1;
            } else if (line.charAt(i) != ' ') {
                end = i + 1;
            }
        }
        return line.substring(0, Math.min(end, line.length()));
    }

    /**
     * Whether this rule is about a path.
     *
     * @param path from the folder of the rules on
     */
    boolean matches(String path, boolean folder) {
        if (foldersOnly && !folder) {
            return false;
        }
        String text = nameOnly ? path.substring(path.lastIndexOf('/') + 1) : path;
        return rest.map(glob -> text.startsWith(literal) && glob.matches(text.substring(literal.length())))
                .orElseGet(() -> text.equals(literal));
    }
}
