package dev.scalectl.lab.command;

import dev.scalectl.lab.LabServer;
import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.HostWorld;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.host.machine.Cgroup;
import dev.scalectl.lab.host.machine.Running;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** The lab's process itself; {@code start} runs it. */
@Command(name = "serve", hidden = true, description = "Run the lab in the foreground.")
final class Serve implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        var state = LabCli.place(LabCli.DEFAULT_NETWORK).state();
        var settings = Settings.read(state)
                .orElseThrow(() -> new HostFailure("this lab has not been set up", "Run: scalectl lab start"));
        var place = LabCli.place(settings.network());
        long pid = ProcessHandle.current().pid();
        var group = Cgroup.top(place.prefix()).child("lab");
        // What an earlier process was at when it was killed must not go on beside this one.
        group.remove();
        group.create().adopt(pid);

        var end = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            end.countDown();
            awaitQuietly(ended);
        }));
        try (var world = HostWorld.open(place, settings.burst(), Serve::log);
                var server = open(place, settings, world)) {
            settings.withPort(server.endpoint().getPort()).write(place);
            server.start();
            discovery(place, settings, server, Running.find(pid).orElseThrow()).write(place);
            log("answers at " + server.endpoint());
            end.await();
            Files.deleteIfExists(place.discovery());
        } finally {
            ended.countDown();
        }
        return 0;
    }

    /** On the port of the last time, so that what users have exported stays right, if it is still free. */
    private static LabServer open(Place place, Settings settings, HostWorld world) throws IOException {
        try {
            return open(place, settings, world, settings.port());
        } catch (BindException e) {
            return open(place, settings, world, 0);
        }
    }

    private static LabServer open(Place place, Settings settings, HostWorld world, int port) throws IOException {
        return new LabServer(place.state(), world, settings.network(), settings.region(), port, settings.access());
    }

    private static Discovery discovery(Place place, Settings settings, LabServer server, Running process) {
        String endpoint = server.endpoint().toString();
        return new Discovery(
                place.name(),
                process.pid(),
                process.startTime(),
                endpoint,
                settings.region(),
                settings.accessKeyId(),
                settings.secretAccessKey(),
                endpoint + "/checkip",
                Version.text(),
                Daemon.log(place).toString());
    }

    private static void log(String line) {
        System.out.println(java.time.Instant.now() + " " + line);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
