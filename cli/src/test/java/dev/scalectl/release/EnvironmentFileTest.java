package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {
    @TempDir
    Path temp;

    @Test
    void aQuoteIsTakenOutOfTheQuotes() {
        assertEquals(
                "# written by scalectl for this release\nNAME='it'\\''s'\n",
                EnvironmentFile.render(Map.of("NAME", new Secret("it's"))).reveal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "$HOME `id` $(id)", "\"a\" 'b' \\", "two\nlines", "a=b#c %d ~ * äö", "'", " x "})
    void aShellReadsEveryValueAsItIs(String value) {
        Path file = temp.resolve("env");
        SampleTree.write(
                file, EnvironmentFile.render(Map.of("VALUE", new Secret(value))).reveal());
        LocalCommand read = LocalCommand.run(temp, Map.of(), List.of("sh", "-c", ". ./env; printf '%s' \"$VALUE\""));
        assertEquals(value, read.output());
    }

    @Test
    void aNameThatIsNoneIsAFailure() {
        assertThrows(Failure.class, () -> EnvironmentFile.render(Map.of("A B", new Secret(""))));
        assertThrows(Failure.class, () -> EnvironmentFile.render(Map.of("A;id", new Secret(""))));
    }
}
