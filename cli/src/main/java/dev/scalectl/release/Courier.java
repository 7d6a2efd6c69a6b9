package dev.scalectl.release;

import dev.scalectl.node.Command;
import dev.scalectl.node.Output;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.manifest.Delta;
import java.util.function.Consumer;

/** Brings deltas with their contents to nodes, from wherever the contents are. */
interface Courier {
    /**
     * Runs a command whose standard input has, after its own, some text and then the delta's stream.
     *
     * @param told gets how far it is, as text
     * @throws dev.scalectl.error.Failure when the contents can't be had, or the command fails
     */
    Delivery bring(Delta delta, Ssh to, Command command, Secret first, Consumer<String> told);

    /**
     * What was brought.
     *
     * @param output the command's
     * @param bytes of the stream
     */
    record Delivery(Output output, long bytes) {}
}
