package dev.scalectl.command;

import dev.scalectl.config.Config;
import dev.scalectl.console.Console;
import dev.scalectl.run.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "ssh-config",
        description = {
            "Prints an OpenSSH configuration with every node by name, and writes the known hosts that it names.",
            "For example: scalectl ssh-config > demo.ssh && ssh -F demo.ssh web-1"
        })
final class SshConfig implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    /** What {@code --json} prints. */
    record Result(String cluster, String user, String key, String knownHosts, List<OpenSshFiles.Host> nodes) {}

    @Override
    public Integer call() {
        Config config = scalectl.config();
        Console console = scalectl.console();
        try (Session session = Session.open(config)) {
            OpenSshFiles files = OpenSshFiles.of(config, session.cluster());
            files.write();
            if (console.isJson()) {
                console.json(new Result(
                        config.cluster(),
                        files.user(),
                        files.key().toString(),
                        files.knownHostsFile().toString(),
                        files.hosts()));
            } else {
                console.out().print(files.config());
            }
            return 0;
        }
    }
}
