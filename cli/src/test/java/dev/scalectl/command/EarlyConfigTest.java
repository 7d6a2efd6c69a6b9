package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.config.ConfigFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration is the one that the command line names, whatever was read ahead. */
class EarlyConfigTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-f", "--file"})
    void guessesTheFileThatIsNamed(String option) {
        assertGuessed("one.yml", "deploy", option, "one.yml");
        assertGuessed("one.yml", option, "one.yml", "deploy");
        assertGuessed("one.yml", "--json", option, "one.yml", "deploy", "--", "x");
    }

    @Test
    void guessesTheUsualFileWhenNoneIsNamed() {
        assertGuessed("usual.yml", "rollback");
        assertGuessed("usual.yml", "rollback", "-f");
        assertGuessed("usual.yml", "deploy", "--", "-f", "another.yml");
    }

    @Test
    void readsTheFileThatWasGuessed() throws IOException {
        Path meant = written("meant.yml", "meant");

        assertEquals("meant", begun("status", "-f", meant.toString()).of(meant).cluster());
    }

    @Test
    void readsAnotherFileWhenTheGuessWasWrong() throws IOException {
        Path meant = written("meant.yml", "meant");

        assertEquals("meant", begun("status", "--file=" + meant).of(meant).cluster());
    }

    @Test
    void failsOnlyWhenItIsAskedFor() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yml"), "cluster: UPPER\n");
        EarlyConfig early = begun("up", "-f", wrong.toString());

        assertThrows(ConfigFailure.class, () -> early.of(wrong));
    }

    /** What follows may be another program's command line, and the file its standard input. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "init",
                "--help",
                "lab status",
                "ssh web-1 status",
                "exec web-1 -- php -f /dev/stdin status",
                "exec -f status web-1",
                "-- status"
            })
    void readsNothingForOtherCommands(String line) {
        assertEquals(Optional.empty(), EarlyConfig.guess(List.of(line.split(" ", -1)), "usual.yml"));
    }

    private static void assertGuessed(String file, String... words) {
        assertEquals(Optional.of(Path.of(file)), EarlyConfig.guess(List.of(words), "usual.yml"));
    }

    private static EarlyConfig begun(String... words) {
        return EarlyConfig.begin(List.of(words), "/nowhere/scalectl.yml").orElseThrow();
    }

    private Path written(String name, String cluster) throws IOException {
        return Files.writeString(folder.resolve(name), "cluster: " + cluster + "\ncloud: aws\nregion: eu-west-1\n");
    }
}
