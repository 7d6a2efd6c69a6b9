package dev.scalectl.command;

import picocli.CommandLine.Option;

/** What becomes of web nodes that can't be reached. */
final class SkipOption {
    @Option(
            names = "--skip-unreachable",
            description = {
                "Go on without web nodes that can't be reached, from the start or on the way, and take them out of the"
                        + " balancer.",
                "scalectl up brings them the live release and registers them again."
            })
    private boolean skip;

    boolean isSet() {
        return skip;
    }
}
