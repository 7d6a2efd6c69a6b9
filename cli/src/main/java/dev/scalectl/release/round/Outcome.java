package dev.scalectl.release.round;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The nodes' last words, sorted by what they mean. */
record Outcome(List<Activation> activations, Map<String, String> astray, Map<String, String> failed) {

    /**
     * Sorts them.
     *
     * @param absent those that took no part
     */
    static Outcome of(Map<String, Said.Last> last, Authority authority, Map<String, String> absent) {
        List<Activation> activations = new ArrayList<>();
        Map<String, String> astray = new TreeMap<>(absent);
        Map<String, String> failed = new TreeMap<>();
        last.forEach((node, word) -> {
            // mostly all of them have, and a switch over types takes Java 15 ms to prepare
            if (word instanceof Said.Switched switched) {
                activations.add(authority.activation(node, switched));
            } else {
                sort(node, word, astray, failed);
            }
        });
        activations.sort((one, other) -> one.node().compareTo(other.node()));
        return new Outcome(List.copyOf(activations), astray, failed);
    }

    private static void sort(String node, Said.Last word, Map<String, String> astray, Map<String, String> failed) {
        switch (word) {
            case Said.Switched _ -> throw new IllegalArgumentException(node + " has switched");
            case Said.Silent silent -> astray.put(node, silent.why());
            case Said.Unsure unsure -> astray.put(node, unsure.why());
            case Said.StoodDown stood -> failed.put(node, stood.why());
            case Said.Failed broken -> failed.put(node, broken.why());
        }
    }

    /** Why nothing is decided, when that was found out late. */
    String undecided() {
        StringBuilder text = new StringBuilder("The decision to switch could not be recorded");
        astray.forEach((node, why) -> text.append("\n" + node + ": it is not known which release it serves: " + why));
        failed.forEach((node, why) -> text.append("\n" + node + ": " + why));
        return text.toString();
    }
}
