package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.error.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    @ParameterizedTest
    @CsvSource({
        "1,4,1 1 1 1",
        "3,4,3 1",
        "2,4,2 2",
        "25%,4,1 1 1 1",
        "50%,5,2 2 1",
        "99%,3,2 1",
        "1%,2,1 1",
        "25%,10,2 2 2 2 2"
    })
    void nodesGoInTheirOrderSomeAtATime(String text, int count, String sizes) {
        List<String> nodes = nodes(count);
        List<List<String>> batches = Batch.parse(text).orElseThrow().of(nodes);
        assertEquals(
                List.of(sizes.split(" ")),
                batches.stream().map(batch -> String.valueOf(batch.size())).toList());
        assertEquals(nodes, batches.stream().flatMap(List::stream).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "0%", "100%", "1.5", "many", "25 %", "99999999999", "%"})
    void isANumberOrAShareThatLeavesSomebody(String text) {
        assertEquals(Optional.empty(), Batch.parse(text));
    }

    @Test
    void allNodesAtOnceAreRefused() {
        Failure all = assertThrows(Failure.class, () -> new Batch(4, false).of(nodes(4)));
        assertEquals("A batch of 4 would take all 4 web nodes out of the balancer at once", all.getMessage());
        assertEquals("Give a smaller one, such as --batch 2", all.advice());
        Failure only = assertThrows(Failure.class, () -> new Batch(25, true).of(nodes(1)));
        assertEquals(
                "A rolling deployment takes nodes out of the balancer, and web-1 is the only one", only.getMessage());
    }

    private static List<String> nodes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "web-" + i).toList();
    }
}
