package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Deadline;
import dev.scalectl.release.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What travels in a deployment, to each node and to the archive, and what is there already. */
class DeltaDeploymentTest extends OnLocalCluster {
    private static final int LARGE = 100_000;

    private Path app;

    @BeforeEach
    void write() throws IOException {
        app = temp.resolve("app");
        LocalFiles.remove(app);
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        SampleTree.write(app, Map.of("public/index.php", "one", "src/a.php", "a", "src/b.php", "b"));
        Files.write(app.resolve("src/large"), large);
    }

    @Test
    void onlyWhatHasChangedTravels() throws IOException {
        Deployed first = cluster.deploy(FIRST, app);
        Deployed second = change("public/index.php", "two", SECOND);
        for (String web : LocalCluster.WEBS) {
            assertTrue(first.staged().get(web).bytes() > LARGE);
            assertTrue(second.staged().get(web).bytes() < 2_000);
            assertEquals("two", cluster.served(web, "public/index.php"));
            assertEquals("one", Files.readString(release(web, FIRST).resolve("public/index.php")));
            assertSameFile(release(web, FIRST), release(web, SECOND), "src/large");
        }
    }

    @Test
    void theArchiveHasEachContentOnce() throws IOException {
        cluster.deploy(FIRST, app);
        SampleTree.write(app, Map.of("src/copy.php", "a"));
        change("public/index.php", "two", SECOND);
        assertEquals(Set.of("one", "two", "a", "b", "LARGE"), ArchivedContents.of(cluster, LARGE));
        assertEquals(Set.of(FIRST, SECOND), cluster.archiveOverSsh().state().complete());
        // of this machine's text and of the data node's
        assertEquals(
                Manifest.parse(Files.readAllBytes(
                        release("web-1", SECOND).resolveSibling("../.scalectl/manifests/" + SECOND))),
                Manifest.parse(Files.readAllBytes(cluster.archive().resolve("releases/" + SECOND + "/manifest"))));
    }

    @Test
    void contentsThatNoReleaseNeedsGo() throws IOException {
        cluster.deploy(FIRST, app);
        change("public/index.php", "two", SECOND);
        change("public/index.php", "three", THIRD);
        cluster.twoPhase().prune(List.of(THIRD));
        awaitContents(Set.of("three", "a", "b", "LARGE"));
    }

    @Test
    void anArchiveThatHasLostItsReleasesGetsEverything() throws IOException {
        cluster.deploy(FIRST, app);
        LocalFiles.remove(cluster.archive());
        change("public/index.php", "two", SECOND);
        assertEquals(Set.of("two", "a", "b", "LARGE"), ArchivedContents.of(cluster, LARGE));
        cluster.forget("web-2");
        cluster.put("web-2", SECOND);
        assertEquals("two", cluster.served("web-2", "public/index.php"));
    }

    @Test
    void anArchiveWhoseReleaseIsDamagedGetsEverything() throws IOException {
        cluster.deploy(FIRST, app);
        Path manifest = cluster.archive().resolve("releases/" + FIRST + "/manifest");
        Files.write(
                manifest, (Files.readString(manifest) + "x\td\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        // the first line is what it was, so that only the data node can find out
        change("public/index.php", "two", SECOND);
        cluster.forget("web-2");
        cluster.put("web-2", SECOND);
        assertEquals("two", cluster.served("web-2", "public/index.php"));
    }

    @Test
    void aNodeThatHasLostItsManifestGetsEverything() throws IOException {
        cluster.deploy(FIRST, app);
        Files.delete(cluster.root("web-2").resolve(".scalectl/manifests/" + FIRST));
        Deployed second = change("public/index.php", "two", SECOND);
        assertTrue(second.staged().get("web-1").bytes() < 2_000);
        assertTrue(second.staged().get("web-2").bytes() > LARGE);
        assertEquals("two", cluster.served("web-2", "public/index.php"));
    }

    @Test
    void aNodeWhoseManifestIsDamagedGetsEverythingInASecondGo() throws IOException {
        cluster.deploy(FIRST, app);
        Path manifest = cluster.root("web-2").resolve(".scalectl/manifests/" + FIRST);
        Files.writeString(manifest, "x\td\n", java.nio.file.StandardOpenOption.APPEND);
        Deployed second = change("public/index.php", "two", SECOND);
        assertTrue(second.staged().get("web-2").bytes() > LARGE);
        assertEquals("two", cluster.served("web-2", "public/index.php"));
    }

    @Test
    void aFileThatIsNotWhatItWasOnOneNodeIsSentThereAgain() throws IOException {
        cluster.deploy(FIRST, app);
        Files.writeString(release("web-2", FIRST).resolve("src/a.php"), "hacked");
        Deployed second = change("public/index.php", "two", SECOND);
        assertEquals("a", cluster.served("web-2", "src/a.php"));
        assertEquals("hacked", Files.readString(release("web-2", FIRST).resolve("src/a.php")));
        assertSameFile(release("web-1", FIRST), release("web-1", SECOND), "src/a.php");
        assertTrue(second.staged().get("web-1").bytes()
                < second.staged().get("web-2").bytes());
        assertTrue(second.staged().get("web-2").bytes() < 3_000);
    }

    @Test
    void whatTheNodeAddsIsItsOwnInEachRelease() throws IOException {
        cluster.deploy(FIRST, app);
        Files.writeString(release("web-1", FIRST).resolve("var/made by a hook"), "x");
        change("public/index.php", "two", SECOND);
        assertFalse(Files.exists(release("web-1", SECOND).resolve("var/made by a hook")));
        assertNotEquals(
                inode(release("web-1", FIRST).resolve(".env.local")),
                inode(release("web-1", SECOND).resolve(".env.local")));
    }

    @Test
    void aNodeThatLacksAReleaseLinksWhatItHasOfAnother() throws IOException {
        cluster.deploy(FIRST, app);
        change("public/index.php", "two", SECOND);
        LocalFiles.remove(release("web-2", FIRST));
        Files.delete(cluster.root("web-2").resolve(".scalectl/manifests/" + FIRST));
        Deployed back = cluster.rollback(new Rollback.Wish(java.util.Optional.of(FIRST), false, false), app);
        assertEquals(Set.of("web-2"), back.staged().keySet());
        assertTrue(back.staged().get("web-2").bytes() < 2_000);
        assertEquals("one", cluster.served("web-2", "public/index.php"));
        assertSameFile(release("web-2", FIRST), release("web-2", SECOND), "src/large");
    }

    @Test
    void aNewNodeGetsAllOfItFromTheArchive() throws IOException {
        Files.writeString(app.resolve("src/b.php"), "");
        cluster.deploy(FIRST, app);
        LocalFiles.remove(app);
        cluster.forget("web-2");
        cluster.put("web-2", FIRST);
        assertEquals(withoutEnvironment(release("web-1", FIRST)), withoutEnvironment(release("web-2", FIRST)));
    }

    @Test
    void aReleaseThatFailsLeavesNoContentsBehind() throws IOException {
        cluster.deploy(FIRST, app);
        cluster.probe("web-1", "9099", "/healthz answered 500: boom");
        assertThrows(Failure.class, () -> change("public/index.php", "two", SECOND));
        awaitContents(Set.of("one", "a", "b", "LARGE"));
        assertFalse(Files.exists(cluster.root("web-1").resolve(".scalectl/manifests/" + SECOND)));
    }

    /** What nobody needs is removed in the background. */
    private static void awaitContents(Set<String> contents) {
        Deadline.until(() -> {
            try {
                return ArchivedContents.of(cluster, LARGE).equals(contents);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** That is written anew on each node. */
    private static Map<String, String> withoutEnvironment(Path release) throws IOException {
        Map<String, String> inventory = SampleTree.inventory(release);
        inventory.remove(".env.local");
        return inventory;
    }

    private Deployed change(String path, String text, String id) {
        SampleTree.write(app, Map.of(path, text));
        return cluster.deploy(id, app);
    }

    private static Path release(String web, String id) {
        return cluster.root(web).resolve("releases").resolve(id);
    }

    private static void assertSameFile(Path one, Path other, String path) throws IOException {
        assertEquals(inode(one.resolve(path)), inode(other.resolve(path)));
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }
}
