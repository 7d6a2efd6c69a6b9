package dev.scalectl.lab.command;

import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.host.image.Images;
import dev.scalectl.lab.host.network.Network;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.world.BaseImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the lab in the background. */
@Command(
        name = "start",
        description = "Start the lab; it goes on in the background, and its machines outlive it until stop.")
final class Start implements Callable<Integer> {
    @Option(
            names = "--network",
            paramLabel = "CIDR",
            description = "The /24 of public addresses (default: " + LabCli.DEFAULT_NETWORK + ").")
    private String network;

    @Option(names = "--region", defaultValue = "eu-west-1", description = "The region that it is (default: eu-west-1).")
    private String region;

    @Option(names = "--image", description = "An image to build beside debian-13: debian-13-mysql.")
    private List<String> images = List.of();

    @Option(
            names = "--burst",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = {
                "CPU credits of burstable types (t2, t3, t3a), in seconds of one core (default: 120s).",
                "An instance gets half of what its type has on EC2: a t3.small 1 GiB, and 0.2 cores once its",
                "credits are spent. 0s: never more than that."
            })
    private Duration burst;

    @Mixin
    private Limits limits;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var wanted = wantedImages();
        var place = LabCli.place(LabCli.DEFAULT_NETWORK);
        Preflight.check(place);
        try (var _ = Turn.take(place)) {
            var running = Discovery.readRunning(place);
            if (running.isPresent() && (limits.areGiven() || burst != null)) {
                throw new HostFailure(
                        "the lab runs already, and takes --deny, --quota and --burst only when it starts",
                        "Run first: scalectl lab stop");
            }
            if (running.isPresent()) {
                out().println("The lab runs already.");
                introduce(running.get());
                return 0;
            }
            var settings = limits.on(settings(place));
            Store.check(place.state());
            start(burst == null ? settings : settings.withBurst(burst), wanted);
            return 0;
        }
    }

    private void start(Settings settings, Set<BaseImage> wanted) throws IOException {
        var place = LabCli.place(settings.network());
        try (var _ = Custody.take(place)) {
            Network.requireFreeRange(place);
            buildImages(place, wanted);
            settings.write(place);
            var lab = Daemon.start(place);
            if (settings.hasServed() && !lab.endpoint().endsWith(":" + settings.port())) {
                out().println("Another program has taken port " + settings.port()
                        + ", where this lab answered before: export the new endpoint.");
            }
            introduce(lab);
        }
    }

    /** A lab that was started before stays on its network as long as its machines are there. */
    private Settings settings(Place place) {
        var before = Settings.read(place.state());
        String wanted = network == null ? LabCli.DEFAULT_NETWORK : network;
        if (before.isEmpty() || !before.get().hasServed()) {
            return Settings.fresh(LabCli.place(wanted).network().cidr(), region);
        }
        if (network != null && !before.get().network().equals(network)) {
            throw new HostFailure(
                    "there are machines of this lab on " + before.get().network(),
                    "Start it without --network, or run first: scalectl lab stop");
        }
        return before.get();
    }

    private Set<BaseImage> wantedImages() {
        Set<BaseImage> wanted = new LinkedHashSet<>(List.of(BaseImage.DEBIAN_13));
        for (var name : images) {
            wanted.add(Arrays.stream(BaseImage.values())
                    .filter(image -> image.shortName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new HostFailure(
                            "there is no image " + name,
                            "There are: "
                                    + Arrays.stream(BaseImage.values())
                                            .map(BaseImage::shortName)
                                            .collect(Collectors.joining(", ")))));
        }
        return wanted;
    }

    private void buildImages(Place place, Set<BaseImage> wanted) {
        var made = new Images(place, stage -> {
            out().println(stage);
            out().flush();
        });
        wanted.forEach(made::need);
    }

    private void introduce(Discovery lab) {
        out().println("EC2 and ELB answer at " + lab.endpoint());
        out().println("scalectl finds them by itself with \"cloud: lab\". For the aws command:");
        lab.exports().forEach(line -> out().println("  " + line));
        out().println("  aws --endpoint-url " + lab.endpoint() + " ec2 describe-instances");
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
