package dev.scalectl.lab.host.network;

import dev.scalectl.lab.host.Exec;
import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All that a lab changes in this machine's own network: one link, one route, one table of rules, and settings. */
final class Uplink {
    /** Where no machine is, packets vanish, as in a VPC; they must not follow the default route. */
    private static final String PRIVATE_RANGE = "172.31.0.0/16";

    private static final int USUAL_MTU = 1500;

    private final Place place;

    Uplink(Place place) {
        this.place = place;
    }

    /** Links this machine with the router, whose namespace is there already. */
    void up(Namespace router) {
        var network = place.network();
        String link = place.hostLink();
        Exec.feed(
                String.join(
                        "\n",
                        "link add %s mtu %d type veth peer name uplink mtu %d netns %s"
                                .formatted(link, mtu(), mtu(), router.name()),
                        "address add %s peer %s dev %s".formatted(network.host(), network.router(), link),
                        "link set %s up".formatted(link),
                        "route add %s via %s".formatted(network.cidr(), network.router()),
                        ""),
                "ip",
                "-batch",
                "-");
        router.ip(List.of(
                "link set lo up",
                "address add %s peer %s dev uplink".formatted(network.router(), network.host()),
                "link set uplink up",
                "route add default via " + network.host(),
                "route add blackhole " + PRIVATE_RANGE));
        Exec.feed(rules(), "nft", "-f", "-");
    }

    /** Refuses a range that something else on this machine has a route to. */
    void requireFreeRange() {
        String range = place.network().cidr();
        String taken = Exec.run("ip", "route", "show", "root", range).strip();
        if (!taken.isEmpty()) {
            throw new HostFailure(
                    range + " is in use on this machine: " + taken,
                    "Choose another range: scalectl lab start --network 198.18.N.0/24");
        }
    }

    boolean isUp() {
        return Files.exists(Path.of("/sys/class/net", place.hostLink()));
    }

    void down() {
        // It may be on its way out with the router's namespace, at the other end of it.
        Exec.attempt("ip", "link", "delete", place.hostLink());
        Exec.feed("table ip %1$s\ndelete table ip %1$s\n".formatted(place.prefix()), "nft", "-f", "-");
    }

    /** The lab reaches out behind this machine's address; nobody else reaches in. */
    private String rules() {
        return """
                table ip %1$s
                delete table ip %1$s
                table ip %1$s {
                  chain outward {
                    type nat hook postrouting priority srcnat
                    ip saddr %2$s oifname != "%3$s" masquerade
                  }
                  chain inward {
                    type filter hook forward priority filter
                    iifname != "%3$s" oifname "%3$s" ct state new drop
                  }
                }
                """.formatted(place.prefix(), place.network().cidr(), place.hostLink());
    }

    /** The packet size of the way out, so that no packet has to be cut or refused on it. */
    static int mtu() {
        try (var routes = Files.lines(Path.of("/proc/net/route"))) {
            return routes.map(line -> line.split("\\s+", -1))
                    .filter(fields -> fields[1].equals("00000000"))
                    .map(fields -> mtuOf(fields[0]))
                    .findFirst()
                    .map(mtu -> Math.min(mtu, USUAL_MTU))
                    .orElse(USUAL_MTU);
        } catch (IOException e) {
            return USUAL_MTU;
        }
    }

    private static int mtuOf(String link) {
        try {
            return Integer.parseInt(
                    Files.readString(Path.of("/sys/class/net", link, "mtu")).strip());
        } catch (IOException e) {
            return USUAL_MTU;
        }
    }
}
