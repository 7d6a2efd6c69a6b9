package dev.scalectl.command;

import dev.scalectl.console.Amount;
import dev.scalectl.console.Style;
import dev.scalectl.console.Table;
import dev.scalectl.release.DryRun;
import dev.scalectl.release.Largest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a deployment would do, for people. */
final class DryRunText {
    private DryRunText() {}

    static List<String> of(DryRun plan, Style style) {
        List<String> lines = new ArrayList<>();
        String revision = plan.revision().isEmpty() ? "" : " at " + plan.revision();
        lines.add(String.format(
                Locale.ROOT,
                "Would release %s%s: %,d entries, %s. Live is %s.",
                plan.title(),
                revision,
                plan.entries(),
                Amount.bytes(plan.bytes()),
                plan.live().orElse("no release")));
        plan.warnings().forEach(warning -> lines.add("Warning: " + warning));
        plan.skipped().forEach((node, why) -> lines.add("Without " + node + ": " + why));
        lines.add("");
        lines.add(sendings(plan, style));
        plan.sendings().stream()
                .filter(sending -> !sending.largest().isEmpty())
                .map(sending -> "Largest folders to " + nodes(sending.nodes()) + ": "
                        + sending.largest().stream()
                                .map(Largest.Folder::toString)
                                .collect(Collectors.joining(", ")))
                .forEach(lines::add);
        if (!plan.hooks().isEmpty()) {
            lines.add("");
            lines.add(hooks(plan, style));
        }
        lines.add("");
        lines.add(switching(plan.batches()));
        lines.add("Nothing was changed.");
        return lines;
    }

    private static String sendings(DryRun plan, Style style) {
        Table table = new Table("TO", "MADE FROM", "FILES", "THERE", "SIZE", "TRAVELS");
        for (DryRun.Sending sending : plan.sendings()) {
            table.row(
                    nodes(sending.nodes()),
                    sending.base().orElse(""),
                    String.format(Locale.ROOT, "%,d", sending.files()),
                    String.format(Locale.ROOT, "%,d", sending.linked()),
                    Amount.bytes(sending.bytes()),
                    Amount.bytes(sending.sent()));
        }
        return table.render(style).stripTrailing();
    }

    private static String hooks(DryRun plan, Style style) {
        Table table = new Table("HOOK", "WHERE", "COMMAND");
        for (DryRun.Hook hook : plan.hooks()) {
            String where = hook.nodes().isEmpty() ? "here" : nodes(hook.nodes());
            table.row(hook.name(), hook.due() ? where : "not again", firstLine(hook.command()));
        }
        return table.render(style).stripTrailing();
    }

    private static String switching(List<List<String>> batches) {
        if (batches.size() == 1) {
            int count = batches.getFirst().size();
            return switch (count) {
                case 1 -> "Then " + batches.getFirst().getFirst() + " switches.";
                case 2 -> "Then both nodes switch at one instant.";
                default -> "Then all " + count + " nodes switch at one instant.";
            };
        }
        return "Then they switch one batch after the other, each drained from the balancer: "
                + batches.stream().map(batch -> String.join(" ", batch)).collect(Collectors.joining("; ")) + ".";
    }

    /** Of many, how many: a line is to stay a line. */
    private static String nodes(List<String> names) {
        return names.size() <= 4
                ? String.join(" ", names)
                : String.join(" ", names.subList(0, 3)) + " … (" + names.size() + " nodes)";
    }

    private static String firstLine(String command) {
        List<String> lines = command.strip().lines().toList();
        return lines.size() == 1 ? lines.getFirst() : lines.getFirst() + " …";
    }
}
