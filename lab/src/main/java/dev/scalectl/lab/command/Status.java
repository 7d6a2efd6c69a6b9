package dev.scalectl.lab.command;

import dev.scalectl.lab.host.machine.Machines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows whether the lab runs. */
@Command(name = "status", description = "Show whether the lab runs, where it answers, and where its log is.")
final class Status implements Callable<Integer> {
    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /**
     * What {@code --json} shows.
     *
     * @param endpoint null when the lab does not run
     * @param instances how many machines run, with or without the lab's process
     */
    private record Report(String endpoint, boolean running, int instances, String log) {}

    @Override
    public Integer call() {
        var place = LabCli.place(LabCli.DEFAULT_NETWORK);
        var lab = Discovery.readRunning(place);
        var report = new Report(
                lab.map(Discovery::endpoint).orElse(null),
                lab.isPresent(),
                Machines.countRunning(place),
                Daemon.log(place).toString());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writeValueAsString(report));
            return 0;
        }
        out.println("lab        " + state(report, Discovery.read(place).isPresent()));
        lab.ifPresent(found -> out.println("endpoint   " + found.endpoint()));
        out.println("instances  " + report.instances() + " running");
        out.println("log        " + report.log());
        return 0;
    }

    private static String state(Report report, boolean hasFile) {
        if (report.running()) {
            return "running";
        }
        return hasFile ? "its process was killed; scalectl lab start goes on with its machines" : "not running";
    }
}
