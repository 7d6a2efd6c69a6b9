package dev.scalectl.console;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.error.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final Screen screen = new Screen();

    private record Result(String cluster, List<String> nodes) {}

    @Test
    void keepsStandardOutputForJson() {
        Console console = new Console(screen.pipes(), new Console.Wishes(true, false, false));

        console.line("Reading the cluster");
        console.progress().task("look", task -> null);
        console.json(new Result("demo", List.of("web-1")));

        assertEquals("""
                {
                  "cluster" : "demo",
                  "nodes" : [ "web-1" ]
                }
                """, screen.out());
        assertEquals("Reading the cluster\n • look\n ✓ look\n", screen.err());
    }

    @Test
    void goesOnAfterAYes() {
        assertDoesNotThrow(() -> person("y\n").confirm("Remove 3 nodes?"));
        assertEquals("Remove 3 nodes? [y/N] ", screen.err());
    }

    @Test
    void stopsAfterAnythingElse() {
        Failure failure = assertThrows(Failure.class, () -> person("\n").confirm("Remove 3 nodes?"));

        assertEquals("Nothing was changed", failure.getMessage());
    }

    @Test
    void wantsAWordTypedWhereAHabitWouldBeDangerous() {
        assertThrows(Failure.class, () -> person("y\n").confirm("This deletes the database.", "demo"));
        assertDoesNotThrow(() -> person("demo\n").confirm("This deletes the database.", "demo"));
    }

    @Test
    void asksNobodyWithYes() {
        Console console = new Console(screen.pipes(), new Console.Wishes(false, true, false));

        console.confirm("Remove 3 nodes?");
        console.confirm("This deletes the database.", "demo");

        assertEquals("", screen.err());
    }

    @Test
    void saysHowToGoOnWhereNobodyCanAnswer() {
        Console console = new Console(screen.pipes(), new Console.Wishes(false, false, false));

        Failure failure = assertThrows(Failure.class, () -> console.confirm("Remove 3 nodes?"));

        assertEquals("Nobody is there to answer: Remove 3 nodes? [y/N]", failure.getMessage());
        assertEquals("Use --yes to go on without a question", failure.advice());
    }

    private Console person(String typed) {
        return new Console(screen.person(typed), new Console.Wishes(false, false, false));
    }
}
