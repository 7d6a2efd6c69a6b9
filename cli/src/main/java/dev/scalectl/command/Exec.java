package dev.scalectl.command;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import dev.scalectl.config.Config;
import dev.scalectl.console.Console;
import dev.scalectl.error.Failure;
import dev.scalectl.error.Nearest;
import dev.scalectl.node.Command;
import dev.scalectl.run.FanOut;
import dev.scalectl.run.Session;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@picocli.CommandLine.Command(
        name = "exec",
        description = {
            "Runs a command on nodes, side by side: on all of them, on those of a role, or on those named.",
            "The output of several nodes is marked with their names; the exit code is the command's own."
        },
        customSynopsis = "scalectl exec [OPTIONS] [--role ROLE] [NODE...] -- COMMAND")
final class Exec implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    @Spec
    private CommandSpec spec;

    @Option(names = "--role", paramLabel = "ROLE", description = "web or data: all nodes of this role.")
    private String role;

    @Parameters(
            arity = "0..*",
            paramLabel = "NODE... -- COMMAND",
            description = "Nodes, and after -- a command with its arguments; a single word is a line for the shell.")
    private List<String> words = List.of();

    /** What {@code --json} prints. */
    record Result(List<Ended> nodes) {}

    /** How the command ended on one node. */
    record Ended(String name, int exit, String out, String err) {}

    @Override
    public Integer call() {
        List<String> line = commandLine();
        List<String> names = words.subList(0, words.size() - line.size());
        Command command =
                line.size() == 1 ? Command.of("sh", "-c", line.getFirst()) : Command.of(line.toArray(String[]::new));
        Role wanted = role == null ? null : role(role);
        Config config = scalectl.config();
        try (Session session = Session.open(config)) {
            List<Node> nodes = choose(session.cluster(), names, wanted);
            return scalectl.console().isJson() ? inJson(session, nodes, command) : inLines(session, nodes, command);
        }
    }

    /** Everything after {@code --}, which picocli takes away. */
    private List<String> commandLine() {
        List<String> all = spec.root().commandLine().getParseResult().originalArgs();
        int dashes = all.indexOf("--");
        if (dashes < 0 || dashes == all.size() - 1) {
            throw new ParameterException(spec.commandLine(), "The command is missing: scalectl exec -- COMMAND");
        }
        return all.subList(dashes + 1, all.size());
    }

    private Role role(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "web" -> Role.WEB;
            case "data" -> Role.DATA;
            default -> throw new ParameterException(spec.commandLine(), "--role is web or data, not " + word);
        };
    }

    static List<Node> choose(Cluster cluster, List<String> names, Role role) {
        List<Node> nodes = names.isEmpty()
                ? cluster.nodes()
                : names.stream().map(name -> named(cluster, name)).toList();
        List<Node> chosen = nodes.stream()
                .filter(node -> role == null || node.role() == role)
                .toList();
        if (chosen.isEmpty()) {
            throw new Failure(cluster.name() + " has no such node", "See: scalectl status");
        }
        return chosen;
    }

    static Node named(Cluster cluster, String name) {
        return cluster.node(name).orElseThrow(() -> {
            List<String> known = cluster.nodes().stream().map(Node::name).toList();
            String advice = Nearest.to(name, known)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("See: scalectl status");
            return new Failure(cluster.name() + " has no node " + name, advice);
        });
    }

    private int inLines(Session session, List<Node> nodes, Command command) {
        Console console = scalectl.console();
        if (nodes.size() == 1) {
            Node node = running(nodes.getFirst());
            return session.connections().to(node).stream(command, console.input(), console.out(), console.err());
        }
        int width = nodes.stream().mapToInt(node -> node.name().length()).max().orElse(0);
        return worst(FanOut.over(nodes, node -> {
                    String mark = console.style()
                            .faint(node.name() + " ".repeat(width - node.name().length()) + " | ");
                    try (var out = new MarkedLines(mark, console.out());
                            var err = new MarkedLines(mark, console.err())) {
                        return session.connections().to(running(node)).stream(
                                command, InputStream.nullInputStream(), out, err);
                    }
                })
                .values()
                .stream()
                .toList());
    }

    private int inJson(Session session, List<Node> nodes, Command command) {
        List<Ended> ended = List.copyOf(FanOut.over(nodes, node -> {
                    var out = new ByteArrayOutputStream();
                    var err = new ByteArrayOutputStream();
                    int exit = session.connections().to(running(node)).stream(
                            command, InputStream.nullInputStream(), out, err);
                    return new Ended(
                            node.name(),
                            exit,
                            out.toString(StandardCharsets.UTF_8),
                            err.toString(StandardCharsets.UTF_8));
                })
                .values());
        scalectl.console().json(new Result(ended));
        return worst(ended.stream().map(Ended::exit).toList());
    }

    /** The first node's that is not 0. */
    private static int worst(List<Integer> exits) {
        return exits.stream().filter(exit -> exit != 0).findFirst().orElse(0);
    }

    static Node running(Node node) {
        if (!node.isRunning()) {
            throw new Failure(node.name() + " is " + node.state(), "Start it with: scalectl up");
        }
        return node;
    }
}
