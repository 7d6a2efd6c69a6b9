package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import dev.scalectl.release.ignore.IgnoreFiles;
import dev.scalectl.release.manifest.Problems;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    private static final Exclusions NOTHING = new Exclusions(Set.of(), IgnoreFiles.none());

    @TempDir
    Path root;

    @Test
    void whatBelongsToThisMachineOrIsMadeOnNodesStaysHere() {
        SampleTree.write(
                root,
                Map.ofEntries(
                        Map.entry("public/index.php", ""),
                        Map.entry("var/cache/prod/x", ""),
                        Map.entry("var/log/dev.log", ""),
                        Map.entry("tmp/x", ""),
                        Map.entry(".git/HEAD", ""),
                        Map.entry("vendor/a/b/.git/HEAD", ""),
                        Map.entry("vendor/a/b/.gitignore", ""),
                        Map.entry("vendor/a/var/cache/x", ""),
                        Map.entry(".env", ""),
                        Map.entry(".env.prod", ""),
                        Map.entry(".env.local", ""),
                        Map.entry(".env.prod.local", ""),
                        Map.entry(".env.local.php", ""),
                        Map.entry("scalectl.yml", ""),
                        Map.entry("scalectl.secrets", ""),
                        Map.entry("deploy/prod.yml", "")));
        Config config = Configs.of(
                root.resolve("deploy/prod.yml"),
                Configs.app(root).writable("var", "tmp").build(),
                "admin");
        var items = SourceTree.read(root, Exclusions.of(config, root));
        List<String> files = items.values().stream()
                .filter(Item.Regular.class::isInstance)
                .map(Item::path)
                .sorted()
                .toList();
        assertEquals(
                List.of(".env", ".env.prod", "public/index.php", "vendor/a/b/.gitignore", "vendor/a/var/cache/x"),
                files);
    }

    @Test
    void whatTheApplicationIgnoresStaysHereWithTheRulesThemselves() throws IOException {
        SampleTree.write(
                root,
                Map.ofEntries(
                        Map.entry(
                                ".scalectlignore",
                                "/tests\nnode_modules/\n*.md\n!/README.md\n!/.env.local\n!/var/cache\n"),
                        Map.entry("src/.scalectlignore", "!*.md\n"),
                        Map.entry("tests/x.php", ""),
                        Map.entry("src/tests/x.php", ""),
                        Map.entry("src/a.md", ""),
                        Map.entry("docs/a.md", ""),
                        Map.entry("README.md", ""),
                        Map.entry(".env.local", ""),
                        Map.entry("var/cache/x", ""),
                        Map.entry("node_modules/a/keep.js", ""),
                        Map.entry("node_modules/.scalectlignore", "!keep.js\n")));
        Config config =
                Configs.of(root.resolve("scalectl.yml"), Configs.app(root).build(), "admin");
        // nobody looks into what is ignored: this would be refused
        assertEquals(
                0,
                LocalCommand.run(root, Map.of(), List.of("mkfifo", "tests/pipe"))
                        .exit());
        List<String> files = SourceTree.read(root, Exclusions.of(config, root)).values().stream()
                .filter(Item.Regular.class::isInstance)
                .map(Item::path)
                .sorted()
                .toList();
        assertEquals(List.of("README.md", "src/a.md", "src/tests/x.php"), files);
    }

    @Test
    void theSourceOfAFileThatIsPutInTravelsUnderItsOwnNameToo() {
        SampleTree.write(root, Map.of("ops/redis.yaml", "", "public/index.php", ""));
        Config config = Configs.of(Configs.app(root)
                .files(Map.of("config/redis.yaml", root.resolve("ops/redis.yaml")))
                .build());
        assertTrue(SourceTree.read(root, Exclusions.of(config, root)).containsKey("ops/redis.yaml"));
    }

    @Test
    void aFolderThatIsNotThereIsAFailure() {
        Failure failure = assertThrows(Failure.class, () -> SourceTree.read(root.resolve("nowhere"), NOTHING));
        assertEquals("The application's folder " + root.resolve("nowhere") + " does not exist", failure.getMessage());
    }

    @Test
    void aFileInThePlaceOfTheFolderIsAFailure() {
        SampleTree.write(root, Map.of("app.zip", ""));
        Failure failure = assertThrows(Failure.class, () -> SourceTree.read(root.resolve("app.zip"), NOTHING));
        assertEquals("The application's folder " + root.resolve("app.zip") + " is not a folder", failure.getMessage());
    }

    @Test
    void aFolderWithoutAFileIsAFailure() throws IOException {
        Files.createDirectories(root.resolve("public/css"));
        Failure failure = assertThrows(Failure.class, () -> SourceTree.read(root, NOTHING));
        assertEquals("The application's folder " + root + " has no file to release", failure.getMessage());
    }

    @Test
    void everyPipeAndSocketIsNamed() {
        SampleTree.write(root, Map.of("public/index.php", ""));
        assertEquals(
                0,
                LocalCommand.run(root, Map.of(), List.of("mkfifo", "one", "public/two"))
                        .exit());
        Failure failure = assertThrows(Failure.class, () -> SourceTree.read(root, NOTHING));
        assertTrue(failure.getMessage().contains(root.resolve("one") + ": neither a file, a folder nor a link"));
        assertTrue(failure.getMessage().contains(root.resolve("public/two") + ": neither a file, a folder nor a link"));
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() {
        Path file = root.resolve("secret");
        assertEquals(file + ": may not be read", Problems.why(file, new AccessDeniedException(file.toString())));
    }
}
