package dev.scalectl.command;

import dev.scalectl.config.Config;
import dev.scalectl.console.Console;
import dev.scalectl.console.Style;
import dev.scalectl.console.Table;
import dev.scalectl.run.Session;
import dev.scalectl.run.Wait;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "status",
        description = {"Shows the whole cluster at a glance.", "Exit code 3 when anything is degraded."})
final class Status implements Callable<Integer> {
    private static final int DEGRADED = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String CLEAR = "\033[H\033[2J";

    @ParentCommand
    private Scalectl scalectl;

    @Option(names = "--watch", description = "Show it again every two seconds, until interrupted.")
    private boolean watch;

    @Override
    public Integer call() {
        Config config = scalectl.config();
        Console console = scalectl.console();
        try (Session session = Session.open(config)) {
            StatusReport report = StatusReport.of(config, session.observe(), session.pools());
            show(report, console, config);
            while (watch) {
                Wait.between(PAUSE);
                session.refresh();
                report = StatusReport.of(config, session.observe(), session.pools());
                if (!console.isJson() && console.style() == Style.COLOUR) {
                    console.out().print(CLEAR);
                }
                show(report, console, config);
            }
            return report.healthy() ? 0 : DEGRADED;
        }
    }

    private static void show(StatusReport report, Console console, Config config) {
        if (console.isJson()) {
            console.json(report);
            return;
        }
        Style style = console.style();
        if (report.nodes().isEmpty() && report.endpoint() == null) {
            console.line(report.cluster() + " does not exist in "
                    + config.cloud().kind() + " " + config.cloud().region() + "; make it with: scalectl up");
            return;
        }
        console.line(style.bold(report.cluster()) + "  " + text(report.endpoint(), "no balancer") + "  release "
                + text(report.release(), "none") + "  "
                + (report.healthy() ? style.green("healthy") : style.red("degraded"))
                + (report.skewed() ? "  " + style.red("skewed") : ""));
        Table table = new Table(
                "NAME",
                "STATE",
                "TARGET",
                "RELEASE",
                "MYSQL",
                "REDIS",
                "OPCACHE",
                "PRIVATE",
                "PUBLIC",
                "INSTANCE",
                "MESSAGE");
        for (StatusReport.Line line : report.nodes()) {
            table.row(
                    line.name(),
                    line.state(),
                    text(line.target(), ""),
                    text(line.release(), ""),
                    text(line.mysql(), ""),
                    text(line.redis(), ""),
                    opcache(line.opcache()),
                    text(line.privateIp(), ""),
                    text(line.publicIp(), ""),
                    line.id(),
                    line.message());
        }
        console.line(table.render(style).stripTrailing());
        report.problems().forEach(problem -> console.line(style.red(problem)));
        report.warnings().forEach(warning -> console.line("Warning: " + warning));
        if (!report.healthy()) {
            console.line("To see what would mend it: scalectl plan");
        }
    }

    private static String opcache(StatusReport.Opcache opcache) {
        return opcache == null
                ? ""
                : opcache.used() * 100 / opcache.memory() + "% of " + (opcache.memory() >> 20) + "M";
    }

    private static String text(String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
