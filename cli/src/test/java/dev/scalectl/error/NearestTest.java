package dev.scalectl.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"stauts, status", "Status, status", "depoly, deploy", "instancetype, instance_type", "dp, up"})
    void findsTheWordThatWasMeant(String typed, String meant) {
        List<String> known = List.of("status", "deploy", "down", "instance_type", "up");

        assertEquals(Optional.of(meant), Nearest.to(typed, known));
    }

    @Test
    void doesNotGuessWildly() {
        assertEquals(Optional.empty(), Nearest.to("banana", List.of("status", "deploy", "web")));
    }

    @ParameterizedTest
    @CsvSource({"'', abc, 3", "abc, abc, 0", "abc, acb, 1", "abc, abd, 1", "abc, ab, 1", "kitten, sitting, 3"})
    void countsEdits(String one, String other, int edits) {
        assertEquals(edits, Nearest.distance(one, other));
    }
}
