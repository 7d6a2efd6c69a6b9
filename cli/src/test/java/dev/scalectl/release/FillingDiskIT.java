package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A disk that fills up while a release is written there: a real one, of a few kilobytes, which only root can make. */
class FillingDiskIT extends OnLocalCluster {
    private static final int LARGE = 400_000;

    private Path app;
    private Optional<Path> mounted = Optional.empty();

    @BeforeEach
    void write() throws IOException {
        app = temp.resolve("app");
        LocalFiles.remove(app);
        SampleTree.write(app, Map.of("public/index.php", "one"));
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        Files.write(app.resolve("large"), large);
    }

    @AfterEach
    void unmount() {
        mounted.ifPresent(folder -> run("umount", "-l", folder.toString()));
    }

    @Test
    void aWebNodesIsNamedWithTheWayOut() throws IOException {
        Path disk = disk(cluster.root("web-2"), "size=200k");
        Failure failure = deploy();
        String text = failure.getMessage();
        assertTrue(text.contains("web-2: its disk " + disk + " is full\n"), text);
        assertTrue(text.contains("No space left on device"), text);
        assertFalse(text.contains("exit code"), text);
        assertTrue(failure.advice().contains("scalectl ssh web-2 -- 'sudo du -xh " + disk + " "), failure.advice());
        assertTrue(failure.advice().contains("a larger disk"), failure.advice());
        assertFalse(Files.exists(cluster.root("web-1").resolve("current")));
        assertFalse(Files.exists(cluster.root("web-2").resolve("releases").resolve(FIRST)));
    }

    @Test
    void soIsOneThatHasNoRoomForNames() throws IOException {
        Path disk = disk(cluster.root("web-2"), "size=2m,nr_inodes=9");
        String text = deploy().getMessage();
        assertTrue(text.contains("web-2: its disk " + disk + " is full\n"), text);
    }

    @Test
    void soIsTheDataNodes() throws IOException {
        Path disk = disk(cluster.archive(), "size=200k");
        Failure failure = deploy();
        assertTrue(failure.getMessage().contains("data-1: its disk " + disk + " is full\n"), failure.getMessage());
        assertFalse(Files.exists(cluster.root("web-1").resolve("current")));
    }

    /** Then the files come from the data node, not from here. */
    @Test
    void soIsOneThatARollbackFills() throws IOException {
        cluster.deploy(FIRST, app);
        Files.delete(app.resolve("large"));
        cluster.deploy(SECOND, app);
        cluster.forget("web-2");
        Path disk = disk(cluster.root("web-2"), "size=200k");
        Rollback.Wish wish = new Rollback.Wish(Optional.of(FIRST), false, false);
        Failure failure = assertThrows(Failure.class, () -> cluster.rollback(wish, app));
        String text = failure.getMessage();
        assertTrue(text.contains("web-2: its disk " + disk + " is full\n"), text);
        assertFalse(text.contains("connection broke"), text);
        assertEquals("one", cluster.served("web-1", "public/index.php"));
        assertFalse(Files.exists(cluster.root("web-1").resolve("current/large")));
    }

    private Failure deploy() {
        return assertThrows(Failure.class, () -> cluster.deploy(FIRST, app));
    }

    private Path disk(Path folder, String options) throws IOException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
        mounted = Optional.of(folder);
        return folder;
    }

    private static void run(String... words) {
        LocalNode.Result result = LocalNode.run(Command.of(words));
        assertEquals(0, result.exit(), result.err());
    }
}
