package dev.scalectl.lab.command;

import dev.scalectl.lab.host.HostFailure;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what points the aws command at the lab. */
@Command(
        name = "env",
        description = {
            "Print what points the stock aws command at the lab:",
            "  eval \"$(scalectl lab env)\"",
            "Versions of aws before 2.13 do not know AWS_ENDPOINT_URL, hence the alias."
        })
final class Env implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var lab = Discovery.readRunning(LabCli.place(LabCli.DEFAULT_NETWORK))
                .orElseThrow(() -> new HostFailure("the lab does not run", "Start it: scalectl lab start"));
        PrintWriter out = spec.commandLine().getOut();
        lab.exports().forEach(out::println);
        out.println("alias aws='aws --endpoint-url " + lab.endpoint() + "'");
        return 0;
    }
}
