package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.node.Command;
import dev.scalectl.node.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a release that is swept may become the next one, and when it may not. */
class SpareTest {
    private static final String OLD = "20261122T191229.481Z";
    private static final String LIVE = "20261122T191229.482Z";

    @TempDir
    private Path temp;

    private Path root;
    private Path spare;
    private WebCommands commands;

    @BeforeEach
    void twoReleases() {
        root = temp.resolve("site");
        spare = root.resolve(".scalectl/spare");
        commands = new WebCommands(root.toString(), LocalNode.USER, LocalNode.USER, 80, Duration.ofMinutes(10));
        run(commands.begin());
        for (String id : List.of(OLD, LIVE)) {
            SampleTree.write(root.resolve("releases").resolve(id), Map.of("x", id));
            run(commands.mark(id));
        }
    }

    @ParameterizedTest
    @CsvSource({"79, 79, true", "80, 10, false", "10, 80, false", "10, -, true"})
    void isKeptWhereTheDiskHasPlentyOfRoom(String blocks, String inodes, boolean kept) throws IOException {
        sweep(blocks, inodes);

        assertEquals(kept, Files.exists(spare.resolve("x")));
    }

    @Test
    void goesAsSoonAsTheDiskIsNotRoomyAnyMore() throws IOException {
        SampleTree.write(spare, Map.of("x", "of an earlier sweep"));
        sweep("95", "10");

        assertFalse(Files.exists(spare));
    }

    @Test
    void isNoneWhileAProcessStandsInIt() throws Exception {
        Path inside = root.resolve("releases").resolve(OLD).resolve("deep");
        Files.createDirectory(inside);
        Process worker =
                new ProcessBuilder("sleep", "600").directory(inside.toFile()).start();
        try {
            sweep("10", "10");
            assertFalse(Files.exists(spare));
        } finally {
            worker.destroy();
            worker.waitFor();
        }
    }

    /** With a disk as full as this, in percent. */
    private void sweep(String blocks, String inodes) throws IOException {
        Path programs = Files.createDirectories(temp.resolve("programs"));
        Path df = programs.resolve("df");
        Files.writeString(df, "#!/bin/sh\nprintf 'Use%%%% IUse%%%%\\n %s%%%% %s%%%%\\n'\n".formatted(blocks, inodes));
        Files.setPosixFilePermissions(df, PosixFilePermissions.fromString("rwxr-xr-x"));
        Command sweep = commands.sweep(List.of(LIVE));
        List<String> words = new ArrayList<>(List.of("env", "PATH=" + programs + ":" + System.getenv("PATH")));
        words.addAll(sweep.words());
        check(LocalNode.run(Command.of(words.toArray(String[]::new)), sweep.input()));
        // the rest comes a second after the script
        Deadline.until(this::isTrashGone);
        assertTrue(Files.exists(root.resolve("releases").resolve(LIVE)));
        assertFalse(Files.exists(root.resolve("releases").resolve(OLD)));
    }

    private boolean isTrashGone() {
        return Arrays.stream(root.resolve(".scalectl").toFile().list()).noneMatch(name -> name.startsWith("trash"));
    }

    private static void run(Command command) {
        check(LocalNode.run(command));
    }

    private static void check(LocalNode.Result result) {
        assertEquals(0, result.exit(), result.err());
    }
}
