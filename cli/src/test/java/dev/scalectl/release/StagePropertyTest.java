package dev.scalectl.release;

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
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any tree after any other: the release is exactly what was to be released, whatever the release before was, and that
 * one is untouched. The seed of a failure is in its name.
 */
class StagePropertyTest {
    private static final String FIRST = "20261122T191229.001Z";
    private static final String SECOND = "20261122T191229.002Z";
    private static final String THIRD = "20261122T191229.003Z";

    @TempDir
    Path temp;

    private Path app;
    private LocalStage node;

    @BeforeEach
    void places() {
        app = temp.resolve("app");
        node = new LocalStage(temp.resolve("it's \"here\""));
    }

    /** The same ones each time, and a few that nobody has seen yet. */
    static LongStream seeds() {
        Random fresh = new Random();
        return LongStream.concat(LongStream.rangeClosed(1, 10), fresh.longs(5));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theReleaseIsWhatWasReleasedAndTheOneBeforeIsUntouched(long seed) throws IOException {
        Random random = new Random(seed);
        RandomTrees trees = new RandomTrees(app, random);
        trees.grow(40);
        Manifest first = deploy(Optional.empty(), FIRST);
        Path base = node.release(FIRST);
        var before = RandomTrees.Seen.of(base);
        Map<String, String> stamps = stamps(base);

        trees.change(25);
        trees.grow(5);
        Manifest second = deploy(Optional.of(new Delta.Base(FIRST, first)), SECOND);

        assertEquals(before, RandomTrees.Seen.of(base));
        assertEquals(stamps, stamps(base));
        assertLinked(first, second, SECOND, before.inodes());
    }

    /** A release that is needed no more becomes the next one, whatever has become of it meanwhile. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aSpareIsMadeTheReleaseAndNothingElseOfItIsLeft(long seed) throws IOException {
        Random random = new Random(seed);
        RandomTrees trees = new RandomTrees(app, random);
        trees.grow(40);
        Manifest first = deploy(Optional.empty(), FIRST);
        trees.change(25);
        Manifest second = deploy(Optional.of(new Delta.Base(FIRST, first)), SECOND);
        Path base = node.release(SECOND);
        var before = RandomTrees.Seen.of(base);

        Path spare = node.root.resolve(".scalectl/spare");
        Files.move(node.release(FIRST), spare);
        new RandomTrees(spare, random).disarrange(15);
        trees.change(15);
        trees.grow(5);
        Map<String, String> stamps = stamps(base);
        Manifest third = deploy(Optional.of(new Delta.Base(SECOND, second)), THIRD);

        assertFalse(Files.exists(spare));
        assertEquals(before, RandomTrees.Seen.of(base));
        assertEquals(stamps, stamps(base));
        assertLinked(second, third, THIRD, before.inodes());
    }

    private Manifest deploy(Optional<Delta.Base> base, String id) throws IOException {
        var source = RandomTrees.Seen.of(app);
        Manifest manifest;
        try (Bundle bundle = LocalBundles.of(app)) {
            manifest =
                    base.map(old -> bundle.manifest().adopting(old.manifest())).orElse(bundle.manifest());
            Delta delta = base.map(old -> Delta.between(old, id, manifest, _ -> false))
                    .orElseGet(() -> Delta.whole(id, manifest));
            LocalNode.Result result = node.stage(delta, bundle.contents());
            assertEquals("", result.out() + result.err());
            assertEquals(0, result.exit());
        }
        Map<String, String> expected = new TreeMap<>();
        manifest.entries().forEach(entry -> expected.put(entry.path(), RandomTrees.words(entry, source)));
        assertEquals(source.all().keySet(), expected.keySet());
        assertEquals(expected, RandomTrees.Seen.of(node.release(id)).all());
        assertEquals(Optional.of(manifest), Manifest.parse(Files.readAllBytes(node.manifest(id))));
        return manifest;
    }

    /** A file is the base's own when the base has it under the same path, mode and content, and only then. */
    private void assertLinked(Manifest first, Manifest second, String id, Map<String, Object> inodes)
            throws IOException {
        Map<String, Object> now = RandomTrees.Seen.of(node.release(id)).inodes();
        Map<String, Entry.File> old = new TreeMap<>();
        first.files().forEach(file -> old.put(file.path(), file));
        for (Entry.File file : second.files()) {
            if (file.equals(old.get(file.path()))) {
                assertEquals(inodes.get(file.path()), now.get(file.path()), file.path());
            } else {
                assertNotEquals(inodes.get(file.path()), now.get(file.path()), file.path());
            }
        }
    }

    /** What nobody may change of the release before: times and links beside bytes and modes. */
    private static Map<String, String> stamps(Path root) throws IOException {
        Map<String, String> stamps = new TreeMap<>();
        try (var paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                var attributes = Files.readAttributes(
                        path, "unix:mode,lastModifiedTime,ino,uid", java.nio.file.LinkOption.NOFOLLOW_LINKS);
                stamps.put(path.toUri().toString(), new TreeMap<>(attributes).toString());
            }
        }
        assertTrue(stamps.size() > 1);
        return stamps;
    }
}
