package dev.scalectl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {
    @ParameterizedTest
    @CsvSource(nullValues = "unset", textBlock = """
            true,  false, unset, xterm, COLOUR
            false, false, unset, xterm, PLAIN
            true,  true,  unset, xterm, PLAIN
            true,  false, 1,     xterm, PLAIN
            true,  false, '',    xterm, COLOUR
            true,  false, unset, dumb,  PLAIN
            true,  false, unset, unset, COLOUR
            """)
    void hasColoursOnlyWhereTheyAreWanted(
            boolean terminal, boolean noColor, String variable, String term, Style expected) {
        assertEquals(expected, Style.of(terminal, noColor, variable, term));
    }
}
