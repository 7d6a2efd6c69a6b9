package dev.scalectl.lab.command;

import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.host.Teardown;
import dev.scalectl.lab.host.machine.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the lab and all that it has made. */
@Command(name = "stop", description = "End the lab, its machines and all that it has made, but for cached images.")
final class Stop implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var place = LabCli.place(LabCli.DEFAULT_NETWORK);
        try (var _ = Turn.take(place)) {
            boolean wasThere = Files.exists(place.state()) || Files.exists(place.discovery());
            Discovery.readRunning(place).ifPresent(lab -> end(lab.process()));
            Teardown.run(place);
            spec.commandLine().getOut().println(wasThere ? "The lab is gone." : "There is no lab.");
            return 0;
        }
    }

    /** Lets it finish what it is at; {@link Teardown#run(Place)} kills what is left of it. */
    private static void end(Running process) {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
