package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.config.ConfigFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assertEquals(Path.of("one.yml"), EarlyConfig.guess(List.of("deploy", option, "one.yml"), "usual.yml"));
        assertEquals(Path.of("one.yml"), EarlyConfig.guess(List.of(option, "one.yml", "deploy"), "usual.yml"));
    }

    @Test
    void guessesTheUsualFileWhenNoneIsNamed() {
        assertEquals(Path.of("usual.yml"), EarlyConfig.guess(List.of("rollback"), "usual.yml"));
        assertEquals(Path.of("usual.yml"), EarlyConfig.guess(List.of("rollback", "-f"), "usual.yml"));
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

    @Test
    void readsNothingForOtherCommands() {
        assertTrue(EarlyConfig.begin(List.of("init"), "scalectl.yml").isEmpty());
        assertTrue(EarlyConfig.begin(List.of("--help"), "scalectl.yml").isEmpty());
    }

    private static EarlyConfig begun(String... words) {
        return EarlyConfig.begin(List.of(words), "/nowhere/scalectl.yml").orElseThrow();
    }

    private Path written(String name, String cluster) throws IOException {
        return Files.writeString(folder.resolve(name), "cluster: " + cluster + "\ncloud: aws\nregion: eu-west-1\n");
    }
}
