package dev.scalectl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsColumnsAndShowsEmptyCellsAsDashes() {
        Table table = new Table("NODE", "STATE", "MESSAGE")
                .row("web-1", "running", "")
                .row("data-1", "✓", "all is well");

        assertEquals("""
                NODE    STATE    MESSAGE
                web-1   running  -
                data-1  ✓        all is well
                """, table.render(Style.PLAIN));
    }

    @Test
    void paintsItsHeading() {
        assertEquals("\033[1mA  B\033[0m\n", new Table("A", "B").render(Style.COLOUR));
    }
}
