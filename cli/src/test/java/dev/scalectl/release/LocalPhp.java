package dev.scalectl.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The PHP of a node of {@link LocalCluster}: what its probes tell is what files in the node's folder say. */
final class LocalPhp {
    private LocalPhp() {}

    /**
     * Is PHP itself for a program on the command line; for a probe it fails when told to for the port that it is to
     * ask.
     */
    static String program(Path node) {
        return """
                #!/bin/sh
                for word; do
                    [ "$word" != -r ] || exec /usr/bin/php "$@"
                done
                cat >/dev/null
                while [ "$1" != -- ]; do shift; done
                [ ! -f '%s'/probe-"$2" ] || { cat '%s'/probe-"$2"; exit 1; }
                [ ! -f '%s'/pool ] || [ "$2" != 9099 ] || cat '%s'/pool
                """.formatted(node, node, node, node);
    }

    /** Makes a probe of a port fail. */
    static void fail(Path node, String port, String message) throws IOException {
        Files.writeString(node.resolve("probe-" + port), message + "\n");
    }

    /** Makes PHP say this of itself. */
    static void say(Path node, String json) throws IOException {
        Files.writeString(node.resolve("pool"), json);
    }

    /** Makes all probes succeed again. */
    static void reset(Path node) throws IOException {
        Files.deleteIfExists(node.resolve("probe-80"));
        Files.deleteIfExists(node.resolve("probe-9099"));
        Files.deleteIfExists(node.resolve("pool"));
    }
}
