package dev.scalectl.release.ignore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreFilesTest {
    /** Each takes no time at all; with backtracking they would take longer than anybody lives. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // rule, path (a slash at its end: a folder), ignored
                "*.log, a/b/x.log, true",
                "/*.log, a/x.log, false",
                "a/x, b/a/x, false",
                "**/x, b/a/x, true",
                "a/**/x, a/x, true",
                "a/**/x, a/b/c/x, true",
                "a/**, a/, false",
                "a/**, a/b/c, true",
                "x/, x, false",
                "x/, a/x/, true",
                "a*c, a/c, false",
                "a?c, a/c, false",
                "[!a-c]x, dx, true",
                "[!a-c]x, bx, false",
                "[[:digit:]], 7, true",
                "\\#x, #x, true",
                "# x, # x, false",
                "\\!x, !x, true",
                "`x\\ `, `x `, true",
                "`x `, x, true",
                "?, é, false",
                "??, é, true",
                "x\\, x\\, false",
                "[x, [x, false",
            })
    void readsRulesAsGitDoes(String rule, String path, boolean ignored) throws IOException {
        write("", rule);
        boolean folder = path.endsWith("/");
        String plain = folder ? path.substring(0, path.length() - 1) : path;
        assertEquals(ignored, IgnoreFiles.in(root).ignores(plain, folder));
    }

    @Test
    void theLastRuleThatMatchesCounts() throws IOException {
        write("", "*.log\n!keep.log\n/keep.log\n");
        IgnoreFiles files = IgnoreFiles.in(root);
        assertFalse(files.ignores("a/keep.log", false));
        assertTrue(files.ignores("keep.log", false));
    }

    @Test
    void innerRulesGoBeforeOuterOnesAndAreAboutTheirOwnFolder() throws IOException {
        write("", "*.log\n");
        write("a", "!*.log\n/x\n");
        IgnoreFiles files = IgnoreFiles.in(root);
        assertTrue(files.ignores("b.log", false));
        assertFalse(files.ignores("a/b.log", false));
        assertFalse(files.ignores("a/c/b.log", false));
        assertTrue(files.ignores("a/x", false));
        assertFalse(files.ignores("x", false));
    }

    @Test
    void aLinkInThePlaceOfTheFileIsNotFollowed() throws IOException {
        Files.writeString(root.resolve("rules"), "*");
        Files.createSymbolicLink(root.resolve(IgnoreFiles.NAME), Path.of("rules"));
        assertFalse(IgnoreFiles.in(root).ignores("a", false));
    }

    @Test
    void noPatternTakesForever() throws IOException {
        write("", "/" + "*a".repeat(60) + "*b\n/" + "**/a/".repeat(60) + "b\n");
        String path = "a/".repeat(2000) + "c";
        assertTimeoutPreemptively(LIMIT, () -> assertFalse(IgnoreFiles.in(root).ignores(path.replace("/", ""), false)));
        IgnoreRule rule = IgnoreFiles.parse("/" + "**/a/".repeat(60) + "b").getFirst();
        assertTimeoutPreemptively(LIMIT, () -> assertFalse(rule.matches(path, false)));
    }

    private void write(String folder, String rules) throws IOException {
        Files.createDirectories(root.resolve(folder));
        Files.writeString(root.resolve(folder).resolve(IgnoreFiles.NAME), rules);
    }
}
