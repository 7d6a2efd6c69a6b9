package dev.scalectl.e2e;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The steps of a command that do nothing but call the API, as it prints them. Each takes a second or two, on a busy
 * machine some more: a slow one has waited until the API let go of something that was there before.
 *
 * @param all their lines
 */
record CallSteps(List<String> all) {
    private static final Pattern DONE =
            Pattern.compile("(?m)^ ✓ (?:import|create|launch|listen|register|set the|delete|forget) .*$");
    /** Twenty seconds and more; the shortest time that the API's failures are waited out for is a minute. */
    private static final Pattern SLOW = Pattern.compile(" \\((?:\\d+ min \\d+|[2-9]\\d\\.\\d) s\\)$");

    static CallSteps in(String output) {
        return new CallSteps(
                DONE.matcher(output).results().map(MatchResult::group).toList());
    }

    List<String> slow() {
        return all.stream().filter(line -> SLOW.matcher(line).find()).toList();
    }
}
