package dev.scalectl.command;

import dev.scalectl.cluster.Observed;
import dev.scalectl.console.Amount;
import dev.scalectl.console.Console;
import dev.scalectl.console.Style;
import dev.scalectl.console.Table;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Ssh;
import dev.scalectl.run.Session;
import dev.scalectl.service.Journal;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code scalectl releases}. */
@Command(
        name = "releases",
        description = "Shows the history of releases, the newest first: who, when, and how it ended.")
final class Releases implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    @Override
    public Integer call() {
        Console console = scalectl.console();
        try (Session session = Session.open(scalectl.config())) {
            Observed observed = session.observe();
            Ssh data = session.data(observed)
                    .orElseThrow(() -> new Failure(
                            "The data node of " + session.config().cluster()
                                    + " is missing or does not answer, and the history is there",
                            "See what is wrong with: scalectl status"));
            try (Journal journal = Journal.view(data, Credentials.readOrMake(data))) {
                show(console, ReleasesReport.of(observed, journal));
            }
            return 0;
        }
    }

    private static void show(Console console, ReleasesReport report) {
        if (console.isJson()) {
            console.json(report);
            return;
        }
        report.warnings().forEach(warning -> console.line("Warning: " + warning));
        if (report.releases().isEmpty()) {
            console.line(report.cluster() + " has no releases yet; make one with: scalectl deploy");
            return;
        }
        Style style = console.style();
        Table table = new Table("RELEASE", "REVISION", "WHO", "WHEN", "TOOK", "SKEW", "ACTION", "RESULT", "NODES");
        for (ReleasesReport.Line line : report.releases()) {
            table.row(
                    line.release(),
                    line.revision().substring(0, Math.min(12, line.revision().length())),
                    line.who(),
                    line.started().replaceFirst("T", " ").replaceFirst("(\\.\\d+)?Z$", ""),
                    line.seconds() == null ? "" : String.format(Locale.ROOT, "%.1f s", line.seconds()),
                    line.skewMillis() == null ? "" : Amount.millis(line.skewMillis()),
                    line.action(),
                    line.live() ? line.result() + ", live" : line.result(),
                    String.join(" ", line.nodes()));
        }
        console.line(table.render(style).stripTrailing());
    }
}
