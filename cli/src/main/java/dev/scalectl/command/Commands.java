package dev.scalectl.command;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All commands, in the order of the help. Reading a command's options from its class takes milliseconds, so that only
 * those are read that a command line may mean; the others have a name and a description.
 */
final class Commands {
    private static final List<Class<?>> ALL = List.of(
            Init.class,
            ShowPlan.class,
            Up.class,
            Deploy.class,
            RollbackCommand.class,
            Releases.class,
            Status.class,
            AddNode.class,
            RemoveNode.class,
            Exec.class,
            SshNode.class,
            SshConfig.class,
            Down.class,
            LabCommand.class);

    private Commands() {}

    /**
     * The root with its commands.
     *
     * @param words the command line
     */
    static CommandLine of(Scalectl root, Collection<String> words) {
        CommandLine commands = new CommandLine(root);
        for (Class<?> type : ALL) {
            Command command = type.getAnnotation(Command.class);
            commands.addSubcommand(
                    command.name(), words.contains(command.name()) ? new CommandLine(type) : named(command));
        }
        return commands;
    }

    private static CommandSpec named(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        spec.usageMessage().description(command.description());
        return spec;
    }
}
