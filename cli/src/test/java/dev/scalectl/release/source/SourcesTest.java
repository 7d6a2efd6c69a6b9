package dev.scalectl.release.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folder of an archive is the application, and what its revision is. */
class SourcesTest {
    @TempDir
    Path temp;

    @Test
    void anArchiveOfTheApplicationItself() throws IOException {
        try (AppFolder app = open(new TarballBuilder().file("./public/x", "").file("./y", ""))) {
            assertTrue(Files.exists(app.path().resolve("public/x")));
            assertEquals("app-1.2.tar", app.revision());
            assertEquals(temp + "/app-1.2.tar", app.title());
        }
    }

    @Test
    void anArchiveOfOneFolderWithTheApplicationInIt() throws IOException {
        try (AppFolder app = open(new TarballBuilder().folder("shop-main").file("shop-main/public/x", ""))) {
            assertTrue(Files.exists(app.path().resolve("public/x")));
        }
    }

    @Test
    void anArchiveOfADocumentRootAndNothingElse() throws IOException {
        try (AppFolder app = open(new TarballBuilder().file("public/x", ""))) {
            assertTrue(Files.exists(app.path().resolve("public/x")));
        }
    }

    @Test
    void anApplicationThatIsNamedLikeItsDocumentRoot() throws IOException {
        try (AppFolder app = open(new TarballBuilder().file("public/public/x", ""))) {
            assertTrue(Files.exists(app.path().resolve("public/x")));
        }
    }

    @Test
    void oneFileIsNoFolder() throws IOException {
        try (AppFolder app = open(new TarballBuilder().file("index.php", ""))) {
            assertTrue(Files.exists(app.path().resolve("index.php")));
        }
    }

    @Test
    void whatGitArchiveNotesIsTheRevision() throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("shop"));
        String commit = repository
                .write("public/x", "")
                .write("REVISION", "something else")
                .commit("first");
        repository.git("archive", "--prefix=shop-1/", "-o", temp + "/shop.tar.gz", "HEAD");
        try (AppFolder app = sources().open(new Source.Archive(temp.resolve("shop.tar.gz")))) {
            assertTrue(Files.exists(app.path().resolve("public/x")));
            assertEquals(commit, app.revision());
        }
    }

    @Test
    void anotherCommentIsNoRevision() throws IOException {
        try (AppFolder app = open(new TarballBuilder().paxHeaders("x", Map.of("comment", "made by hand")))) {
            assertEquals("app-1.2.tar", app.revision());
        }
    }

    @Test
    void elseItIsWhatTheArchivesOwnFileSays() throws IOException {
        try (AppFolder app = open(new TarballBuilder().file("a/public/x", "").file("a/REVISION", "build-77\n"))) {
            assertEquals("build-77", app.revision());
        }
        try (AppFolder app = open(new TarballBuilder().file("public/x", "").file("REVISION", "two\nlines\n"))) {
            assertEquals("app-1.2.tar", app.revision());
        }
        try (AppFolder app = open(new TarballBuilder().file("public/x", "").link("REVISION", "/etc/hostname"))) {
            assertEquals("app-1.2.tar", app.revision());
        }
    }

    @Test
    void pointersToGitLfsAreNamedByTheirPlaceInTheApplication() throws IOException {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
        try (AppFolder app = open(new TarballBuilder().file("a/public/logo.png", pointer))) {
            assertThrows(Failure.class, () -> app.checkComplete(java.util.List.of("public/logo.png")));
        }
    }

    @Test
    void aFailureLeavesNothingTemporary() throws IOException {
        long before = scratches();
        try (AppFolder _ = open(new TarballBuilder().file("public/x", ""))) {
            assertEquals(before + 1, scratches());
        }
        assertThrows(
                Failure.class, () -> open(new TarballBuilder().file("a", "").file("../b", "")));
        assertEquals(before, scratches());
    }

    @Test
    void theUsersOwnFolderStays() throws IOException {
        Path own = Files.createDirectory(temp.resolve("own"));
        AppFolder app = AppFolder.own(own);
        app.close();
        assertTrue(Files.exists(own));
        assertFalse(app.path().startsWith(System.getProperty("java.io.tmpdir") + "/scalectl-scratch-"));
    }

    /** Those of this process, which holds a lock in each: other tests run in other processes. */
    private static long scratches() throws IOException {
        try (var opened = Files.list(Path.of("/proc/self/fd"))) {
            return opened.map(SourcesTest::target)
                    .filter(name -> name.contains("/scalectl-scratch-"))
                    .count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException _) {
            return "closed meanwhile";
        }
    }

    private AppFolder open(TarballBuilder tar) throws IOException {
        return sources().open(new Source.Archive(tar.write(temp.resolve("app-1.2.tar"))));
    }

    private Sources sources() {
        return TestSources.in(temp.resolve("cache")).sources();
    }
}
