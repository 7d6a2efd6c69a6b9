package dev.scalectl.release.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications from real repositories, by the real git. */
class RepositoryTest {
    @TempDir
    Path temp;

    private TestSources sources;
    private TestRepository remote;

    @BeforeEach
    void repository() throws IOException {
        sources = TestSources.in(temp.resolve("cache"));
        remote = TestRepository.create(temp.resolve("shop"));
        remote.write("public/index.php", "one");
    }

    @Test
    void theHeadIsReleasedWhenNothingElseIsAsked() throws IOException {
        String first = remote.commit("first");
        remote.git("checkout", "-q", "-b", "other");
        remote.write("public/index.php", "two").commit("second");
        remote.git("checkout", "-q", "main");
        try (AppFolder app = open(null, "")) {
            assertEquals("one", Files.readString(app.path().resolve("public/index.php")));
            assertEquals(first, app.revision());
            assertEquals(remote.path() + " at " + first.substring(0, 12) + " first", app.title());
            assertFalse(Files.exists(app.path().resolve(".git")));
        }
    }

    @Test
    void modesLinksAndTimesAreThoseOfTheCommit() throws IOException {
        remote.write("bin/console", "#!/bin/sh");
        assertTrue(remote.path().resolve("bin/console").toFile().setExecutable(true));
        Files.createSymbolicLink(remote.path().resolve("current"), Path.of("public/../public"));
        remote.commit("first");
        try (AppFolder app = open(null, "")) {
            assertTrue(Files.isExecutable(app.path().resolve("bin/console")));
            assertFalse(Files.isExecutable(app.path().resolve("public/index.php")));
            assertEquals(
                    Path.of("public/../public"),
                    Files.readSymbolicLink(app.path().resolve("current")));
            try (Stream<Path> paths = Files.walk(app.path())) {
                for (Path path : paths.filter(p -> !p.equals(app.path())).toList()) {
                    assertEquals(
                            FileTime.from(Instant.parse(TestRepository.DATE)),
                            Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS),
                            path.toString());
                }
            }
        }
    }

    @Test
    void aFolderOfTheRepositoryCanBeTheApplication() throws IOException {
        remote.write("apps/[shop]/public/index.php", "shop")
                .write("apps/other", "")
                .commit("first");
        try (AppFolder app = open(null, "apps/[shop]")) {
            assertEquals("shop", Files.readString(app.path().resolve("public/index.php")));
            assertEquals(List.of("public"), TestSources.names(app.path()));
        }
        Failure failure = assertThrows(Failure.class, () -> open(null, "apps/[shop"));
        assertTrue(
                failure.getMessage().startsWith(remote.path() + " has no folder apps/[shop at "), failure.getMessage());
        assertTrue(failure.advice().startsWith("Did you mean apps/[shop]? "), failure.advice());
        assertThrows(Failure.class, () -> open(null, "apps/other"));
    }

    @Test
    void onlyWhatIsNewIsFetchedTheSecondTime() throws IOException {
        remote.write("big", "x".repeat(100_000)).commit("first");
        revision(null);
        String second = remote.write("public/index.php", "two").commit("second");
        Path mirror = sources.mirror();
        FileTime made = Files.getLastModifiedTime(mirror.resolve("config"));
        List<String> before = TestSources.names(mirror.resolve("objects"));
        assertEquals(second, revision(null));
        assertEquals(made, Files.getLastModifiedTime(mirror.resolve("config")));
        assertTrue(TestSources.names(mirror.resolve("objects")).containsAll(before));
        assertEquals(
                1,
                TestSources.names(sources.cache()).stream()
                        .filter(name -> name.endsWith(".git"))
                        .count());
    }

    @Test
    void aCommitThatIsThereNeedsNoRemote() throws IOException {
        String first = remote.commit("first");
        revision(null);
        Files.move(remote.path(), temp.resolve("gone"));
        assertEquals(first, revision(first));
        assertThrows(Failure.class, () -> revision("main"));
    }

    @Test
    void aRepositoryThatIsNotThereIsTold() throws IOException {
        Failure failure = assertThrows(Failure.class, () -> sources.open(temp + "/nowhere", null, ""));
        assertTrue(failure.getMessage().startsWith(temp + "/nowhere can't be fetched:\nfatal: "), failure.getMessage());
        assertEquals("Check the address; a private repository that you may not read looks the same", failure.advice());
    }

    @Test
    void aRepositoryWithoutACommitIsTold() {
        Failure failure = assertThrows(Failure.class, () -> revision(null));
        assertEquals(
                remote.path() + " has no commit yet, or its HEAD names a branch that is not there",
                failure.getMessage());
    }

    @Test
    void aBrokenCopyIsMadeAnew() throws IOException {
        String first = remote.commit("first");
        revision(null);
        Files.writeString(sources.mirror().resolve("packed-refs.lock"), "");
        Files.writeString(sources.mirror().resolve("refs/scalectl/HEAD.lock"), "");
        assertEquals(first, revision(null));
        Files.writeString(sources.mirror().resolve("HEAD"), "nonsense");
        assertEquals(first, revision(null));
        Files.writeString(sources.mirror().resolve("refs/heads/main"), "nonsense");
        assertEquals(first, revision("main"));
    }

    @Test
    void deploymentsAtTheSameTimeDoNotMeet() throws Exception {
        String first = remote.commit("first");
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Callable<String> one = () -> revision(null);
                all.add(threads.submit(one));
            }
            for (Future<String> one : all) {
                assertEquals(first, one.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsNotCommittedIsNotReleasedAndThatIsSaid() throws IOException {
        remote.commit("first");
        remote.write("public/index.php", "not committed");
        try (AppFolder app = open(null, "")) {
            assertEquals("one", Files.readString(app.path().resolve("public/index.php")));
        }
        assertTrue(
                sources.text()
                        .contains("Note: " + remote.path()
                                + " has changes that are not committed; they are not released"),
                sources.text());
    }

    @Test
    void whatIsMarkedForNoExportStaysAway() throws IOException {
        remote.write(".gitattributes", "/tests export-ignore\n")
                .write("tests/x", "")
                .commit("first");
        try (AppFolder app = open(null, "")) {
            assertEquals(List.of(".gitattributes", "public"), TestSources.names(app.path()));
        }
    }

    @Test
    void aPointerToGitLfsIsRefusedWhenItWouldBeReleased() throws IOException {
        remote.write("logo.png", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
                .commit("first");
        try (AppFolder app = open(null, "")) {
            app.checkComplete(List.of("public/index.php"));
            Failure failure = assertThrows(Failure.class, () -> app.checkComplete(List.of("logo.png")));
            assertTrue(failure.getMessage().endsWith(" and is not here:\nlogo.png"), failure.getMessage());
        }
    }

    @Test
    void nothingTemporaryIsLeft() throws IOException {
        remote.commit("first");
        Path folder;
        try (AppFolder app = open(null, "")) {
            folder = app.path();
            assertTrue(Files.isDirectory(folder));
        }
        assertFalse(Files.exists(folder.getParent()));
        assertNotEquals(temp, folder.getParent().getParent());
    }

    private String revision(String revision) {
        return sources.revision(remote, revision);
    }

    private AppFolder open(String revision, String folder) {
        return sources.open(remote.path().toString(), revision, folder);
    }
}
