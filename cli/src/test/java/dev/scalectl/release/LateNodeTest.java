package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.config.Hooks;
import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A web node that is unsure of its release, died while it switched, or is new. */
class LateNodeTest extends OnLocalCluster {

    @Test
    void aNodeThatIsNotSureOfItsReleaseIsMended() throws IOException {
        deploy(FIRST, "one");
        Path mark = cluster.root("web-2").resolve(".scalectl/unsure");
        Files.createFile(mark);
        assertTrue(cluster.state("web-2").unsure());
        cluster.put("web-2", FIRST);
        assertFalse(Files.exists(mark));
        Files.createFile(mark);
        cluster.twoPhase().look(Optional.of(FIRST));
        assertFalse(Files.exists(mark));
        // as it is for a rollback, which does not mend nodes first
        Files.createFile(mark);
        deploy(SECOND, "two");
        Files.createFile(mark);
        cluster.rollback(new Rollback.Wish(Optional.of(FIRST), false, false), temp.resolve("app"));
        assertFalse(Files.exists(mark));
    }

    @Test
    void aNodeThatDiedWithinItsSwitchHasNoReleaseBefore() throws IOException {
        deploy(FIRST, "one");
        Path previous = cluster.root("web-2").resolve("previous");
        Files.deleteIfExists(previous);
        Files.createSymbolicLink(previous, Path.of("releases/" + FIRST));
        assertEquals(Optional.empty(), cluster.state("web-2").previous());
        deploy(SECOND, "two");
        assertEquals(Optional.of(FIRST), cluster.state("web-2").previous());
    }

    @Test
    void aNewNodeGetsTheLiveReleaseAsItWasMade() throws IOException {
        cluster.hooks = new Hooks("", "echo prepared >var/mark", "", "", "");
        deploy(FIRST, "one");
        cluster.forget("web-2");
        cluster.hooks = new Hooks("", "exit 1", "", "", "");
        cluster.put("web-2", FIRST);
        assertEquals("one", cluster.served("web-2", "public/index.php"));
        assertEquals("prepared\n", cluster.served("web-2", "var/mark"));
        assertEquals("A='it'\\''s'\n", cluster.served("web-2", ".env.local"));
        var first = SampleTree.inventory(cluster.root("web-1").resolve("releases/" + FIRST));
        var second = SampleTree.inventory(cluster.root("web-2").resolve("releases/" + FIRST));
        assertEquals(first.keySet(), second.keySet());
        assertEquals(first.get("public"), second.get("public"));
        assertEquals("rwxr-xr-x", SampleTree.mode(cluster.root("web-2").resolve("releases/" + FIRST)));
        // with the time, which browsers and opcache go by
        assertEquals(first.get("public/index.php"), second.get("public/index.php"));
    }

    @Test
    void aNewNodeOnWhichTheReleaseFailsServesNothing() throws IOException {
        deploy(FIRST, "one");
        cluster.forget("web-2");
        cluster.probe("web-2", "9099", "/healthz answered 503");
        Failure failure = assertThrows(Failure.class, () -> cluster.put("web-2", FIRST));
        assertEquals("web-2: the new release does not work there: /healthz answered 503", failure.getMessage());
        assertEquals(Optional.empty(), cluster.state("web-2").current());
    }
}
