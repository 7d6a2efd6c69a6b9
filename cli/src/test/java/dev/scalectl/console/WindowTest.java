package dev.scalectl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    @ParameterizedTest
    @CsvSource({"'50 132\n',50,132", "0 0,24,80", "'',24,80", "stty: no tty,24,80", "1 1,4,20"})
    void isWhatSttySays(String said, int rows, int columns) {
        assertEquals(new Window(rows, columns), Window.parse(said));
    }
}
