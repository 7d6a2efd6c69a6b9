package dev.scalectl.bench;

import java.io.IOException;

/** Something that releases the application on all web nodes. */
sealed interface Tool permits Scalectl, Capistrano, AnsiblePlaybook {
    /** As the results name it. */
    String name();

    /** The folder on the nodes with {@code current} in it. */
    String root();

    /** The host by which the balancer's visitors reach what it released. */
    String host();

    /** What its user has done before the command is run: with Capistrano, the change is committed and pushed. */
    void publish() throws IOException, InterruptedException;

    /** The whole command that releases. */
    Program deploy() throws IOException;

    /** The whole command that goes back to the release before. */
    Program rollback() throws IOException;

    /** Leaves nothing on the nodes, so that the next deployment is a first one. */
    void forget() throws IOException, InterruptedException;

    /** Ends what a command left running for the next one: deployments are seldom a minute apart. */
    void settle() throws IOException, InterruptedException;
}
