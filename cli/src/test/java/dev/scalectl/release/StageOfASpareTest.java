package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.scalectl.node.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same where an older release of the same files is there to be made the new one, and has been used. */
class StageOfASpareTest extends StageTest {
    private Path spare;

    @BeforeEach
    void usedSpare() throws IOException {
        spare = node.root.resolve(".scalectl/spare");
        String old = node.release(FIRST).toString();
        assertEquals(
                0, LocalNode.run(Command.of("cp", "-al", old, spare.toString())).exit());
        SampleTree.write(spare, Map.of("src/old.php", "old", "var/cache/deep/er.php", "of a hook", "src/a.d/x", "x"));
        Files.createSymbolicLink(spare.resolve("src/link"), Path.of("../.."));
        Files.setPosixFilePermissions(spare.resolve("public"), PosixFilePermissions.fromString("rwx------"));
    }

    /** Nothing may be read that is not part of the release. */
    @AfterEach
    void nothingOfItsUseIsLeft() {
        for (Path place : new Path[] {node.release(SECOND), node.release(FIRST)}) {
            for (String path : new String[] {"src/old.php", "var", "src/a.d", "src/link"}) {
                assertFalse(Files.exists(place.resolve(path), java.nio.file.LinkOption.NOFOLLOW_LINKS), path);
            }
        }
    }

    @Test
    void whatIsNoFolderIsNoSpare() throws IOException {
        assertEquals(0, LocalNode.run(Command.of("rm", "-r", spare.toString())).exit());
        Files.writeString(spare, "");
        assertWhole(stage());
        assertFalse(Files.exists(spare));
    }
}
