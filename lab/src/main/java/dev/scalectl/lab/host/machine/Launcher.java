package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.world.Machine;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Starts a machine's init as a process that does not depend on the lab's. */
final class Launcher {
    private Launcher() {}

    static Running start(Machine machine, Path folder, List<Path> layers, Bounds bounds, String namespace) {
        var words = new ArrayList<>(List.of(
                "setsid",
                "unshare",
                "--mount",
                "--propagation",
                "slave",
                "sh",
                script(folder).toString(),
                folder.toString(),
                layers.stream().map(Path::toString).collect(Collectors.joining(":")),
                bounds.group().folder().toString(),
                Place.namespaceFile(namespace).toString(),
                machine.hostname()));
        bounds.legacy().forEach(group -> words.add(group.toString()));
        var console = folder.resolve("console.log").toFile();
        try {
            var process = new ProcessBuilder(words)
                    .redirectInput(new File("/dev/null"))
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

    /** Puts the script beside the disk: a shell reads it as it goes, so it must not be one that others replace. */
    private static Path script(Path folder) {
        var file = folder.resolve("machine.sh");
        try (var in = Launcher.class.getResourceAsStream("machine.sh")) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
