package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.cluster.Opcache;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpcacheSizingTest {

    @ParameterizedTest
    @CsvSource({
        // the bundled application without its libraries
        "       60,    110000,  256,  16229",
        // a Symfony application with its vendor folder
        "     6000,  16000000,  256,  32531",
        "     9000,  25000000,  384,  65407",
        // all of Symfony in Debian's packages, with the data of its Intl component
        "     5537,  72400000,  1024, 32531",
        "    40000, 150000000,  2048, 262237",
        "10000000, 9000000000,  4096, 524521"
    })
    void threeReleasesFit(long files, long bytes, int mebibytes, int scripts) {
        assertEquals(new Opcache(mebibytes, scripts), OpcacheSizing.of(files, bytes));
    }

    @Test
    void aLargerApplicationNeverGetsLess() {
        Opcache last = OpcacheSizing.LEAST;
        for (long bytes = 0; bytes < 800_000_000; bytes += 500_000) {
            Opcache next = OpcacheSizing.of(bytes / 3000, bytes);
            assertTrue(next.holds(last), next + " after " + last);
            // what was measured, three times
            assertTrue(next.mebibytes() == 4096 || next.mebibytes() * 1048576.0 >= 3 * 3.1 * bytes, next.toString());
            last = next;
        }
        assertFalse(OpcacheSizing.LEAST.holds(last));
    }

    @Test
    void aNodeTellsWhatItHasAndTheDataNodeWhatIsNeeded() {
        assertEquals(
                Optional.of(new Opcache(384, 16229)),
                Facts.parse(List.of("opcache 384 16229")).opcache());
        assertEquals(
                Optional.of(OpcacheSizing.of(9000, 25_000_000)),
                Facts.parse(List.of("php 9000 25000000")).opcache());
        assertEquals(Optional.empty(), Facts.parse(List.of()).opcache());
    }

    @Test
    void whatPhpSaysOfItselfIsRead() {
        String json = """
                {"releases":{"current":"a","previous":null,"preview":"b"},"opcache":{"used":12171448,"free":4160304,
                "wasted":445464,"idle":71448,"full":false,"scripts":579,"keys":667,"max_keys":7963,"restarts":1,"resets":2}}
                """;
        assertEquals(Optional.of(new Pool(16777216, 12171448, 71448, 445464, 579, false, 1, 2)), Pool.parse(json));
        assertEquals(72, Pool.parse(json).orElseThrow().percent());
        assertEquals(Optional.empty(), Pool.parse("{\"releases\":{},\"opcache\":null}"));
        assertEquals(Optional.empty(), Pool.parse("<html>"));
        assertEquals(Optional.empty(), Pool.parse(""));
    }
}
