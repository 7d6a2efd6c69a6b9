package dev.scalectl.release;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Remembers what was drained and put back, in order, and lets a test do something at each. */
final class LocalBalancer {
    private final List<String> events = new ArrayList<>();
    private Consumer<String> beforeEach = _ -> {};

    void reset() {
        events.clear();
        beforeEach = _ -> {};
    }

    /** Called with each event before it counts, such as {@code drain web-1}. */
    void beforeEach(Consumer<String> action) {
        beforeEach = action;
    }

    void drain(List<String> names) {
        happen("drain " + String.join(" ", names));
    }

    void putBack(List<String> names) {
        happen("register " + String.join(" ", names));
    }

    List<String> events() {
        return List.copyOf(events);
    }

    private void happen(String event) {
        beforeEach.accept(event);
        events.add(event);
    }
}
