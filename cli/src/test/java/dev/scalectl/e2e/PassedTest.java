package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a long test goes on where it was stopped. */
class PassedTest {
    @TempDir
    Path temp;

    private Path jar;
    private final List<String> played = new ArrayList<>();

    @BeforeEach
    void build() throws IOException {
        jar = Files.writeString(temp.resolve("scalectl-cli.jar"), "one build");
    }

    @Test
    void theNextRunPlaysWhatTheLastDidNotPass() {
        Passed stopped = passed();
        stopped.once("up KILL 1", () -> played.add("first"));
        assertThrows(
                AssertionError.class,
                () -> stopped.once("up KILL 2", () -> {
                    throw new AssertionError("the machine is switched off here");
                }));

        Passed next = passed();
        assertTrue(next.has("up KILL 1"));
        assertFalse(next.has("up KILL 2"));
        for (String name : List.of("up KILL 1", "up KILL 2", "up KILL 3")) {
            next.once(name, () -> played.add(name));
        }
        assertEquals(List.of("first", "up KILL 2", "up KILL 3"), played);
    }

    @Test
    void anotherBuildBeginsAtTheBeginningAndTheEarlierGoesOnLater() throws IOException {
        passed().add("down TERMINATE 1");
        Files.writeString(jar, "another build");
        assertFalse(passed().has("down TERMINATE 1"));
        Files.writeString(jar, "one build");
        assertTrue(passed().has("down TERMINATE 1"));
    }

    @Test
    void aRunThatGoesOnHasTheSeedOfTheOneThatWasStopped() throws IOException {
        long seed = passed().seed();
        assertEquals(seed, passed().seed());
        Files.writeString(jar, "another build");
        assertNotEquals(seed, passed().seed());
    }

    private Passed passed() {
        return new Passed(temp.resolve("faults"), jar);
    }
}
