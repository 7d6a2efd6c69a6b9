package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a release whose stream does not come as it was sent. */
class BrokenStreamTest {
    private static final String FIRST = "20261122T191229.001Z";
    private static final String SECOND = "20261122T191229.002Z";

    @TempDir
    Path temp;

    private LocalStage node;
    private Bundle bundle;
    private Manifest manifest;

    @BeforeEach
    void firstRelease() {
        Path app = temp.resolve("app");
        node = new LocalStage(temp.resolve("node"));
        SampleTree.write(app, Map.of("public/index.php", "<?php", "src/a.php", "a", "src/b.php", "b"));
        bundle = LocalBundles.of(app);
        manifest = bundle.manifest();
        LocalNode.Result first = node.stage(Delta.whole(FIRST, manifest), bundle.contents());
        assertEquals("", first.err());
        assertEquals("", first.out());
        assertEquals(0, first.exit());
    }

    /** Wherever the connection breaks, there is no release, and nothing is left that a later one could build on. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.3, 0.6, 0.9, 0.999})
    void aStreamThatEndsEarlyMakesNoRelease(double part) {
        byte[] stream = LocalStage.stream(Delta.whole(SECOND, manifest), bundle.contents());
        int length = Math.min((int) (stream.length * part), stream.length - 1);
        assertEndsTooEarly(java.util.Arrays.copyOf(stream, length));
    }

    /** The last bytes are only needed to know that all others are as they were sent. */
    @Test
    void theCheckAtTheEndIsPartOfIt() {
        byte[] stream = LocalStage.stream(Delta.whole(SECOND, manifest), bundle.contents());
        stream[stream.length - 8] ^= 0x10;
        assertEndsTooEarly(stream);
    }

    /** What is large is packed by zstd, whose check comes last, too. */
    @Test
    void theSameHoldsForALargeOne() throws IOException {
        Path app = temp.resolve("large");
        SampleTree.write(app, Map.of("public/index.php", "<?php", "data.txt", "0123456789abcdef".repeat(100_000)));
        Bundle large = LocalBundles.of(app);
        Manifest whole = large.manifest();
        byte[] stream = LocalStage.stream(Delta.whole(SECOND, whole), large.contents());
        LocalStage other = new LocalStage(temp.resolve("other"));
        assertEquals(0, other.run(stream, "stamps").exit());
        assertEquals(Optional.of(whole), Manifest.parse(Files.readAllBytes(other.manifest(SECOND))));

        stream[stream.length - 1] ^= 0x10;
        assertEndsTooEarly(stream);
    }

    @Test
    void aByteThatChangedOnItsWayShows() {
        byte[] stream = LocalStage.stream(Delta.whole(SECOND, manifest), bundle.contents());
        stream[stream.length / 2] ^= 0x10;
        LocalNode.Result result = node.run(stream, "stamps");
        assertEquals(1, result.exit());
        assertFalse(Files.exists(node.manifest(SECOND)));
    }

    private void assertEndsTooEarly(byte[] stream) {
        LocalNode.Result result = node.run(stream, "stamps");
        assertEquals("the stream ended too early\n", result.err());
        assertEquals(1, result.exit());
        assertFalse(Files.exists(node.manifest(SECOND)));
    }
}
