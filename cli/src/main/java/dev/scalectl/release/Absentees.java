package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.release.round.Switched;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Nodes that gave no answer after the decision: users may meet another release there than on the others. */
final class Absentees {
    private Absentees() {}

    /**
     * Takes them out of the balancer.
     *
     * @return what to tell of each
     */
    static List<String> takeOut(Switched switched, Traffic traffic) {
        Map<String, String> astray = switched.astray();
        if (astray.isEmpty()) {
            return List.of();
        }
        String out = "It was taken out of the balancer";
        try {
            traffic.takeOut().accept(List.copyOf(astray.keySet()));
        } catch (Failure e) {
            out = "It could not be taken out of the balancer (" + e.getMessage() + ") and may go on doing so";
        }
        double seconds = (System.nanoTime() - switched.instant()) / 1e9;
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, String> node : astray.entrySet()) {
            told.add(String.format(
                    Locale.ROOT,
                    "%s did not say after the decision that it has switched (%s); it may have served the release before for"
                            + " %.1f s. %s. Mend it with: scalectl up",
                    node.getKey(),
                    node.getValue(),
                    seconds,
                    out));
        }
        return told;
    }
}
