package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.console.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    private final Screen screen = new Screen();

    @TempDir
    private Path folder;

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertEquals(2, run("inti"));
        assertEquals("error: scalectl has no command inti\n  → Did you mean init?\n", screen.err());
        assertEquals("", screen.out());
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        assertEquals(2, run("init", "--jsn"));
        assertEquals("error: scalectl init has no option --jsn\n  → Did you mean --json?\n", screen.err());
    }

    @Test
    void saysWhereHelpIsWhenNothingIsNear() {
        assertEquals(2, run("frobnicate"));
        assertEquals("error: scalectl has no command frobnicate\n  → See: scalectl --help\n", screen.err());
    }

    @Test
    void wantsACommand() {
        assertEquals(2, run());
        assertEquals("error: Missing required subcommand\n  → See: scalectl --help\n", screen.err());
    }

    @Test
    void wantsTheValueOfAnOption() {
        assertEquals(2, run("init", "-f"));
        assertEquals(
                "error: Missing required parameter for option '--file' (FILE)\n  → See: scalectl init --help\n",
                screen.err());
    }

    @Test
    void theSetupHookIsEitherRunAgainOrTakenAsDone() {
        assertEquals(2, run("deploy", "--rerun-setup", "--setup-done"));
        assertTrue(screen.err().contains("--rerun-setup, --setup-done are mutually exclusive"), screen.err());
    }

    @Test
    void printsHelpAndItsVersion() {
        assertEquals(0, run("--help"));
        assertTrue(screen.out().startsWith("Usage: scalectl "), screen.out());
        assertEquals(0, run("--version"));
        assertTrue(screen.out().endsWith("scalectl 0.1.0\n"), screen.out());
        assertEquals("", screen.err());
    }

    @Test
    void initWritesAFileThatIsNeverOverwritten() throws Exception {
        Path file = folder.resolve("My Shop 2").resolve("scalectl.yml");
        Files.createDirectory(file.getParent());

        assertEquals(0, run("init", "-f", file.toString()));
        String written = Files.readString(file);
        assertEquals(2, run("init", "-f", file.toString()));

        assertEquals("""
                Wrote FILE for a cluster named my-shop-2.
                Look it over, then: scalectl lab start && scalectl up
                """.replace("FILE", file.toString()), screen.out());
        assertEquals("""
                error: FILE is there already
                  → Edit it, or write another with: scalectl init -f FILE
                """.replaceFirst("FILE", file.toString()), screen.err());
        assertEquals(written, Files.readString(file));
    }

    @Test
    void initAnswersInJson() {
        Path file = folder.resolve("scalectl.yml");

        assertEquals(0, run("--json", "init", "-f", file.toString()));

        assertTrue(screen.out().contains("\"file\" : \"" + file + "\""), screen.out());
    }

    @Test
    void theLabNeedsADistribution() {
        assertEquals(1, run("lab", "status", "--json"));
        assertEquals("""
                error: The lab is not part of this installation
                  → Run scalectl by the bin/scalectl of its distribution (make build makes one)
                """, screen.err());
    }

    private int run(String... words) {
        return Cli.run(screen.pipes(), words);
    }
}
