package dev.scalectl.command;

import dev.scalectl.cluster.Node;
import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import dev.scalectl.run.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "ssh",
        description = "Logs in to a node with the system's ssh, which is told the node's pinned host key.")
final class SshNode implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    @Parameters(index = "0", paramLabel = "NODE", description = "The node, such as web-1.")
    private String name;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "COMMAND", description = "Run this instead of a shell.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws InterruptedException {
        try {
            return new ProcessBuilder(words()).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new Failure(
                    "The program ssh can't be started: " + e.getMessage(),
                    "Install OpenSSH's client, on Debian with: apt install openssh-client",
                    e);
        }
    }

    /** The words of the ssh command; the connections of scalectl itself are closed by then. */
    private List<String> words() {
        Config config = scalectl.config();
        try (Session session = Session.open(config)) {
            Node node = Exec.running(Exec.named(session.cluster(), name));
            OpenSshFiles files = OpenSshFiles.of(config, session.cluster());
            files.write();
            List<String> words =
                    new ArrayList<>(List.of("ssh", "-F", files.configFile().toString(), node.name()));
            words.addAll(command);
            return words;
        }
    }
}
