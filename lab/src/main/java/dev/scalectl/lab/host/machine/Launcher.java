package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.world.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Starts a machine's init as a process that does not depend on the lab's. */
final class Launcher {
    private static final String SCRIPT = script();

    private Launcher() {}

    static Running start(Machine machine, Path folder, List<Path> layers, Cgroup cgroup, String namespace) {
        var words = List.of(
                "setsid",
                "unshare",
                "--mount",
                "--propagation",
                "slave",
                "sh",
                "-c",
                SCRIPT,
                "machine",
                folder.toString(),
                layers.stream().map(Path::toString).collect(Collectors.joining(":")),
                cgroup.folder().toString(),
                Place.namespaceFile(namespace).toString(),
                machine.hostname());
        var console = folder.resolve("console.log").toFile();
        try {
            var process = new ProcessBuilder(words)
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(console)
                    .start();
            return Running.find(process.pid())
                    .orElseThrow(() -> new HostFailure(
                            machine.instanceId() + " ended at once", "Its console is in " + console + "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script() {
        try (var in = Launcher.class.getResourceAsStream("machine.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
