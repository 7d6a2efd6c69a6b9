package dev.scalectl.node;

import dev.scalectl.error.Failure;

/** A command on a node ended with another exit code than 0. */
public final class CommandFailed extends Failure {
    private static final long serialVersionUID = 1L;
    private static final int TAIL_LINES = 20;

    private final String node;
    private final int exit;
    private final String tail;

    /**
     * A failed command.
     *
     * @param node the node's name
     * @param exit its exit code
     * @param text everything it wrote; the end of it is kept
     */
    public CommandFailed(String node, Command command, int exit, String text) {
        this(node, command, exit, tail(text), "Look at the node with: scalectl ssh " + node);
    }

    private CommandFailed(String node, Command command, int exit, String tail, String advice) {
        super(node + ": exit code " + exit + " from: " + command + (tail.isEmpty() ? "" : "\n" + tail), advice);
        this.node = node;
        this.exit = exit;
        this.tail = tail;
    }

    /** The node's name. */
    public String node() {
        return node;
    }

    /** The exit code; 128 and more when a signal ended it. */
    public int exit() {
        return exit;
    }

    /** The last lines that it wrote. */
    public String tail() {
        return tail;
    }

    private static String tail(String text) {
        var lines = text.stripTrailing().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
