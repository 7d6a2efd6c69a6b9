package dev.scalectl.release;

import dev.scalectl.config.DurationText;
import dev.scalectl.error.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a hook ended.
 *
 * @param where the node's name, or {@link #HERE}
 * @param name the hook's name in the configuration
 * @param command what was run
 * @param limit how long it was given
 * @param output what it wrote; of very much, the end
 * @param word {@code limit} when it was stopped, {@code busy} when it could not begin, otherwise empty
 */
record HookEnd(String where, String name, String command, Duration limit, int exit, String output, String word) {
    /** Where the build hook runs. */
    static final String HERE = "this machine";

    private static final int SHOWN_LINES = 100;

    /** As {@code limited.sh} takes it. */
    static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /**
     * What it wrote.
     *
     * @throws Failure when it did not end well, with the end of what it wrote
     */
    String orThrow() {
        Optional<Failure> failure = failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return output;
    }

    private Optional<Failure> failure() {
        String subject = where + ": the " + name + " hook ";
        String limited = DurationText.of(limit);
        return switch (word.strip()) {
            case "limit" ->
                Optional.of(new Failure(
                        subject + "was stopped, with all that it had started, at its limit of " + limited + shown(),
                        "Find out what app.hooks." + name + " waits for, or raise app.hook_limit; then run the command"
                                + " again"));
            case "busy" ->
                Optional.of(new Failure(
                        subject + "could not begin: another one has been running there for more than " + limited,
                        "It may be of an operator who vanished. See it with: scalectl exec " + where + " -- ps aux"));
            default ->
                exit == 0
                        ? Optional.empty()
                        : Optional.of(new Failure(
                                subject + "ended with exit code " + exit + shown(),
                                "Correct app.hooks." + name + " or what it runs, and run the command again"));
        };
    }

    private String shown() {
        List<String> lines = output.stripTrailing().lines().toList();
        int more = lines.size() - SHOWN_LINES;
        String head = ": " + command + (more > 0 ? "\n(" + more + " lines, and then)" : "");
        String text = String.join("\n", lines.subList(Math.max(0, more), lines.size()));
        return text.isEmpty() ? head : head + "\n" + text;
    }
}
