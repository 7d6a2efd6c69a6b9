package dev.scalectl.release;

import dev.scalectl.error.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many web nodes may be out of the balancer at once.
 *
 * @param size at least 1, and at most 99 as a share
 * @param share whether {@code size} is a percentage of the nodes
 */
public record Batch(int size, boolean share) {
    /** What a text has to be. */
    public static final String WRONG = "is not a number of nodes such as 2, nor a share of them from 1% to 99%";

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})(%?)");

    /** Reads {@code 2} or {@code 25%}; empty when it is neither. */
    public static Optional<Batch> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Batch batch =
                new Batch(Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
        return batch.share && batch.size > 99 ? Optional.empty() : Optional.of(batch);
    }

    /**
     * The nodes in their order, some at a time. A share is rounded down, to one at least: it is a limit.
     *
     * @throws Failure when one batch would be all of them, so that nobody would be left to answer
     */
    List<List<String>> of(List<String> nodes) {
        int each = share ? Math.max(1, (int) ((long) nodes.size() * size / 100)) : size;
        if (each >= nodes.size()) {
            throw tooLarge(each, nodes);
        }
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < nodes.size(); from += each) {
            batches.add(List.copyOf(nodes.subList(from, Math.min(nodes.size(), from + each))));
        }
        return batches;
    }

    private static Failure tooLarge(int each, List<String> nodes) {
        if (nodes.size() == 1) {
            return new Failure(
                    "A rolling deployment takes nodes out of the balancer, and " + nodes.getFirst()
                            + " is the only one",
                    "Change it at one instant (--strategy atomic), or add a node first: scalectl add-node");
        }
        return new Failure(
                "A batch of " + each + " would take all " + nodes.size() + " web nodes out of the balancer at once",
                "Give a smaller one, such as --batch " + nodes.size() / 2);
    }
}
