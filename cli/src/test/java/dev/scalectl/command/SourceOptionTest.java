package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.console.Screen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees whose application can't be had from where it is. */
class SourceOptionTest {
    private final Screen screen = new Screen();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void configuration() throws IOException {
        file = Files.writeString(folder.resolve("scalectl.yml"), "{cluster: shop, cloud: aws, region: eu-west-1}\n");
    }

    @Test
    void aRevisionIsOneOfARepository() {
        refused(2, """
                error: Missing required argument(s): --git=URL
                  → See: scalectl deploy --help
                """, "--revision", "main");
    }

    @Test
    void whatGitWouldTakeForAnOptionIsNoAddressAndNoRevision() {
        refused(2, """
                error: '--upload-pack=x' is not the address of a git repository
                  → See: scalectl deploy --help
                """, "--git=--upload-pack=x");
        refused(2, """
                error: '--output=x' can't be a revision: name a branch, a tag or a commit
                  → See: scalectl deploy --help
                """, "--git", "https://example.org/x", "--revision=--output=x");
    }

    @Test
    void withARepositoryThePathIsInside() {
        for (String path : new String[] {"/srv/app", "../app", "a/../../app"}) {
            refused(2, """
                    error: PATH is not a folder in the repository: with --git, PATH leads from the repository's top to the application
                      → See: scalectl deploy --help
                    """.replaceFirst("PATH", path), "--git", "https://example.org/x", path);
        }
    }

    @Test
    void aFileThatIsNoArchiveIsToldByItsKind() throws IOException {
        Path zip = Files.writeString(folder.resolve("app.tar.gz"), "PK\3\4");
        refused(1, """
                error: FILE can't be released: it is a zip archive
                  → Name a folder, or a tar archive, plain or compressed with gzip or zstd: tar -czf app.tar.gz -C FOLDER .
                """.replace("FILE", zip.toString()), zip.toString());
    }

    @Test
    void anArchiveThatIsNotThereIsTold() {
        String missing = folder.resolve("app.tar.gz").toString();
        refused(1, """
                error: The application's folder FILE does not exist
                  → Set app.path, or name the folder: scalectl deploy PATH
                """.replace("FILE", missing), missing);
    }

    @Test
    void aMachineWithoutGitIsTold() throws Exception {
        Process process = start(folder.resolve("no programs").toString(), "--git", "https://example.org/x");
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.exitValue(), err);
        assertTrue(err.startsWith("error: git can't be started: "), err);
        assertTrue(err.contains("  → Install it (Debian: apt install git), or release a folder or a tar archive"), err);
    }

    @Test
    void anInterruptionEndsGitAndLeavesNothingTemporary() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(60_000);
            Process process =
                    start(System.getenv("PATH"), "--git", "http://127.0.0.1:" + silent.getLocalPort() + "/shop.git");
            try (Socket _ = silent.accept()) {
                List<ProcessHandle> started = process.descendants().toList();
                assertFalse(started.isEmpty());
                assertFalse(names(folder.resolve("tmp")).isEmpty());
                process.destroy();
                assertTrue(process.waitFor(60, TimeUnit.SECONDS));
                assertEquals(143, process.exitValue());
                for (ProcessHandle git : started) {
                    git.onExit().get(60, TimeUnit.SECONDS);
                }
                assertEquals(List.of(), names(folder.resolve("tmp")));
            }
        }
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> paths = Files.list(in)) {
            return paths.map(Path::toString).toList();
        }
    }

    /** A process of its own, in this test's temporary place. */
    private Process start(String programs, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.scalectl.Main",
                "deploy",
                "-f",
                file.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", programs);
        builder.environment()
                .put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return builder.start();
    }

    private void refused(int exit, String message, String... words) {
        List<String> command = new ArrayList<>(List.of("deploy", "-f", file.toString()));
        command.addAll(List.of(words));
        screen.clear();
        assertEquals(exit, Cli.run(screen.pipes(), command.toArray(String[]::new)), screen.err());
        assertEquals(message, screen.err());
    }
}
