package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.manifest.Entry;
import dev.scalectl.release.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a release whose base is not what it was made as. */
class StageTest {
    static final String FIRST = "20261122T191229.001Z";
    static final String SECOND = "20261122T191229.002Z";
    private static final Map<String, String> FILES =
            Map.of("public/index.php", "<?php", "src/a.php", "a", "src/b.php", "b");

    @TempDir
    Path temp;

    private Path app;
    LocalStage node;
    private Bundle bundle;
    private Manifest manifest;
    private Delta delta;

    @BeforeEach
    void firstRelease() {
        app = temp.resolve("app");
        node = new LocalStage(temp.resolve("node"));
        SampleTree.write(app, FILES);
        bundle = LocalBundles.of(app);
        manifest = bundle.manifest();
        assertWhole(node.stage(Delta.whole(FIRST, manifest), bundle.contents()));
        delta = Delta.between(new Delta.Base(FIRST, manifest), SECOND, manifest, _ -> false);
    }

    /** The second release, of the first. */
    LocalNode.Result stage() {
        return node.stage(delta, bundle.contents());
    }

    @Test
    void whatIsAsItWasIsNotSent() {
        assertEquals(Set.of(), Set.copyOf(delta.contents()));
        assertWhole(stage());
        assertEquals(inode(FIRST, "src/a.php"), inode(SECOND, "src/a.php"));
    }

    @Test
    void aFileThatSomebodyChangedOnTheNodeIsSentAgain() throws IOException {
        Files.writeString(node.release(FIRST).resolve("src/a.php"), "hacked");
        assertSentAgain("src/a.php");
        assertEquals("hacked", Files.readString(node.release(FIRST).resolve("src/a.php")));
    }

    @Test
    void soIsOneWhoseTimeChanged() throws IOException {
        Files.setLastModifiedTime(node.release(FIRST).resolve("src/a.php"), FileTime.fromMillis(1_000));
        assertSentAgain("src/a.php");
    }

    @Test
    void soIsOneWhoseModeChanged() throws IOException {
        Path file = node.release(FIRST).resolve("src/a.php");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertSentAgain("src/a.php");
        assertEquals("rw-rw-rw-", SampleTree.mode(file));
    }

    @Test
    void soIsOneThatIsGone() throws IOException {
        Files.delete(node.release(FIRST).resolve("src/a.php"));
        assertSentAgain("src/a.php");
    }

    @Test
    void soIsOneThatIsALinkNow() throws IOException {
        Path file = node.release(FIRST).resolve("src/a.php");
        Files.move(file, temp.resolve("elsewhere"));
        Files.createSymbolicLink(file, temp.resolve("elsewhere"));
        assertSentAgain("src/a.php");
        assertEquals(Set.of(1), Set.of(links(temp.resolve("elsewhere"))));
    }

    @Test
    void soAreThoseInAFolderThatIsALinkNow() throws IOException {
        Path folder = node.release(FIRST).resolve("src");
        Files.move(folder, temp.resolve("elsewhere"));
        Files.createSymbolicLink(folder, temp.resolve("elsewhere"));
        assertSentAgain("src/a.php", "src/b.php");
    }

    /** Size and time are those of the manifest, so that only its bytes can tell. */
    @Test
    void aSlyChangeShowsWhenContentsAreCompared() throws IOException {
        Path file = node.release(FIRST).resolve("src/a.php");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "x");
        Files.setLastModifiedTime(file, time);
        LocalNode.Result result = node.run(LocalStage.stream(delta, bundle.contents()), "contents");
        assertEquals(List.of("file " + place("src/a.php")), result.lines());
        assertEquals(3, result.exit());
    }

    @Test
    void aBaseThatIsNotWhatTheOperatorKnowsIsNotUsed() throws IOException {
        Files.writeString(node.manifest(FIRST), "src/c.php\td\n", UTF_8, java.nio.file.StandardOpenOption.APPEND);
        LocalNode.Result result = node.stage(delta, bundle.contents());
        assertEquals(List.of("base"), result.lines());
        assertEquals(3, result.exit());
        assertFalse(Files.exists(node.release(SECOND)));
    }

    @Test
    void aReleaseIsNotMadeTwice() {
        LocalNode.Result result = node.stage(Delta.whole(FIRST, manifest), bundle.contents());
        assertEquals(1, result.exit());
        assertTrue(result.err().contains("File exists"), result.err());
    }

    /** Then nothing of it has to travel at all: layout.sh would only throw it away. */
    @Test
    void aSharedPlacesOwnCopyIsLeftOutOnceItIsShared() throws IOException {
        SampleTree.write(node.root.resolve("shared/src"), Map.of("x", "by a user"));
        assertWhole(node.stage(delta, bundle.contents(), "dir", "src"));
        assertFalse(Files.exists(node.release(SECOND).resolve("src")));
    }

    @Test
    void aSharedPlacesOwnCopyIsNeverALink() throws IOException {
        LocalNode.Result result = node.stage(delta, bundle.contents(), "dir", "src", "writable", "var");
        assertEquals(List.of("file " + place("src/a.php"), "file " + place("src/b.php")), result.lines());
        assertWhole(node.stage(rest(result), bundle.contents(), "dir", "src", "writable", "var"));
        assertNotEquals(inode(FIRST, "src/a.php"), inode(SECOND, "src/a.php"));
        assertExact(SECOND);
    }

    @Test
    void aFileFromOutsideOfTheApplicationIsNeverALink() throws IOException {
        Delta apart = Delta.between(new Delta.Base(FIRST, manifest), SECOND, manifest, "src/a.php"::equals);
        assertEquals(1, apart.contents().size());
        assertWhole(node.stage(apart, bundle.contents()));
        assertNotEquals(inode(FIRST, "src/a.php"), inode(SECOND, "src/a.php"));
        assertEquals(inode(FIRST, "src/b.php"), inode(SECOND, "src/b.php"));
        assertExact(SECOND);
    }

    @Test
    void aRenamedFolderIsLinkedUnderItsNewName() throws IOException {
        Files.move(app.resolve("src"), app.resolve("lib"));
        try (Bundle renamed = LocalBundles.of(app)) {
            Manifest next = renamed.manifest().adopting(manifest);
            Delta moved = Delta.between(new Delta.Base(FIRST, manifest), SECOND, next, _ -> false);
            assertEquals(Set.of(), Set.copyOf(moved.contents()));
            assertWhole(node.stage(moved, renamed.contents()));
        }
        assertEquals(inode(FIRST, "src/a.php"), inode(SECOND, "lib/a.php"));
    }

    @Test
    void aFreshCheckoutIsLinkedAllTheSame() throws IOException {
        for (String file : FILES.keySet()) {
            Files.setLastModifiedTime(app.resolve(file), FileTime.fromMillis(1_700_000_000_000L));
        }
        try (Bundle fresh = LocalBundles.of(app)) {
            Manifest next = fresh.manifest().adopting(manifest);
            Delta same = Delta.between(new Delta.Base(FIRST, manifest), SECOND, next, _ -> false);
            assertWhole(node.stage(same, fresh.contents()));
        }
        assertEquals(inode(FIRST, "src/a.php"), inode(SECOND, "src/a.php"));
    }

    private void assertSentAgain(String... paths) throws IOException {
        LocalNode.Result result = node.stage(delta, bundle.contents());
        assertEquals(
                java.util.Arrays.stream(paths)
                        .map(path -> "file " + place(path))
                        .toList(),
                result.lines());
        assertEquals(3, result.exit());
        assertFalse(Files.exists(node.manifest(SECOND)));
        assertWhole(node.stage(rest(result), bundle.contents()));
        for (String path : paths) {
            assertEquals(FILES.get(path), Files.readString(node.release(SECOND).resolve(path)));
        }
        assertExact(SECOND);
    }

    private Delta rest(LocalNode.Result result) {
        List<Entry> missing = result.lines().stream()
                .map(line -> manifest.entries().get(Integer.parseInt(line.substring("file ".length()))))
                .toList();
        return Delta.rest(SECOND, manifest, missing);
    }

    private void assertExact(String id) throws IOException {
        var now = RandomTrees.Seen.of(app);
        assertEquals(now.all(), RandomTrees.Seen.of(node.release(id)).all());
    }

    static void assertWhole(LocalNode.Result result) {
        assertEquals("", result.err());
        assertEquals("", result.out());
        assertEquals(0, result.exit());
    }

    private int place(String path) {
        return manifest.entries().stream().map(Entry::path).toList().indexOf(path);
    }

    private Object inode(String id, String path) {
        return attribute(node.release(id).resolve(path), "unix:ino");
    }

    private static Object links(Path file) {
        return attribute(file, "unix:nlink");
    }

    private static Object attribute(Path file, String name) {
        try {
            return Files.getAttribute(file, name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
