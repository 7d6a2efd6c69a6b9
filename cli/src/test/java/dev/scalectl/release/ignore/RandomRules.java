package dev.scalectl.release.ignore;

import java.util.List;
import java.util.Random;

/** Names, and rules that have something to do with them: some as people write them, most as nobody would. */
record RandomRules(Random random) {
    private static final List<String> NAMES = List.of(
            "a", "b", "ab", "a.b", "foo", "foo.txt", "foobar", "bar", "[x]", "a b", "a*", "!x", "#x", "b\\", "é", "A",
            "x]y", "-", "^", "?", "{a,b}", "a\\*", "5", "_", "a:", "x ", "日本");

    private static final List<String> ATOMS = List.of(
            "a",
            "b",
            "ab",
            "foo",
            "bar",
            "*",
            "**",
            "?",
            "/",
            "/",
            "/",
            "[ab]",
            "[!a]",
            "[^a]",
            "[a-c]",
            "[]x]",
            "[a",
            "[[:alpha:]]",
            "[[:digit:]]",
            "[^[:space:]]",
            "[[:punct:]a]",
            "[[:upper:]b]",
            "[[:foo:]]",
            "[[::]]",
            "[[:]",
            "[[:alpha]",
            "[[:alpha:]-z]",
            "[[:alnum:]",
            "[z-a]",
            "[--/]",
            "[+--]",
            "[a-]",
            "[-a]",
            "[!]a]",
            "[]-a]",
            "[*]",
            "[\\a]",
            "[\\]]",
            "[a\\-c]",
            "[\\a-\\c]",
            "[a-\\",
            "[x",
            "[!",
            "[",
            "]",
            "\\",
            "\\*",
            "\\a",
            "\\/",
            "\\ ",
            "\\[x\\]",
            "\\?",
            " ",
            "!",
            "#",
            ".txt",
            ".",
            "é",
            "A",
            "-",
            "{a,b}",
            "^",
            "***",
            "**/",
            "/**",
            "\t",
            "\r",
            "日",
            "[é]",
            "[ä-ö]",
            "[!é]");

    private static final List<String> USUAL = List.of(
            "/var/",
            "*.txt",
            "!foo.txt",
            "foo/",
            "/foo/*",
            "!/foo/bar",
            "**/foo",
            "foo/**",
            "a/**/b",
            "a/*/b",
            "foo*",
            "*.t?t",
            "[ab].b",
            "a/*.txt",
            "\\#x",
            "\\!x",
            "a\\ b",
            "foo.txt ",
            "/a",
            "/*",
            "!/a",
            "a/b",
            "a/",
            "*",
            "!*/",
            "!*.txt",
            "/*/*",
            "foo**",
            "fo**/b",
            "/fo**/bar",
            "a/f**",
            "# a",
            "",
            " ",
            "/",
            "!",
            "!!x",
            "a//b",
            "//a");

    int below(int bound) {
        return random.nextInt(bound);
    }

    String name() {
        return one(NAMES);
    }

    /** The text of a file of rules. */
    String rules() {
        StringBuilder text = new StringBuilder(below(20) == 0 ? "\ufeff" : "");
        for (int lines = 1 + below(4); lines > 0; lines--) {
            text.append(below(4) == 0 ? one(USUAL) : rule()).append(below(15) == 0 ? "\r\n" : "\n");
        }
        // the last line needs no end
        return below(4) == 0 ? text.substring(0, text.length() - 1) : text.toString();
    }

    private String rule() {
        StringBuilder rule = new StringBuilder();
        for (int atoms = 1 + below(4); atoms > 0; atoms--) {
            rule.append(one(ATOMS));
        }
        maybe(5, () -> rule.insert(0, "/"));
        maybe(5, () -> rule.insert(0, "!"));
        maybe(5, () -> rule.append("/"));
        maybe(8, () -> rule.append(" "));
        return rule.toString();
    }

    private void maybe(int oneIn, Runnable change) {
        if (below(oneIn) == 0) {
            change.run();
        }
    }

    private String one(List<String> all) {
        return all.get(below(all.size()));
    }
}
