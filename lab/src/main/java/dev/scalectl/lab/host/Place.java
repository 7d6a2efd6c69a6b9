package dev.scalectl.lab.host;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a lab lives and what its things on this machine are called, so that several labs can run side by side.
 *
 * @param name the lab's name
 * @param network its public addresses
 * @param state gone after {@code lab stop}
 * @param cache shared by all labs; stays
 */
public record Place(String name, PublicRange network, Path state, Path cache) {
    private static final int LONGEST_INTERFACE_NAME = 15;

    /** The lab of this name in the usual folders. */
    public static Place of(String name, PublicRange network) {
        return new Place(name, network, Path.of("/var/lib/scalectl", name), Path.of("/var/cache/scalectl"));
    }

    /** The name that starts everything of this lab: namespaces, the nftables table, the control group. */
    public String prefix() {
        return "scalectl-" + name;
    }

    /** The name of one of its network namespaces. */
    public String namespace(String what) {
        return prefix() + "-" + what;
    }

    /** The file that stands for a network namespace. */
    public static Path namespaceFile(String namespace) {
        return Path.of("/run/netns", namespace);
    }

    /** The host's end of the link to the router. */
    public String hostLink() {
        String plain = "sc-" + name;
        return plain.length() <= LONGEST_INTERFACE_NAME
                ? plain
                : "sc-" + String.format(Locale.ROOT, "%08x", name.hashCode());
    }

    /** Where a machine's disk, console and process are kept. */
    public Path machine(String instanceId) {
        return state.resolve("machines").resolve(instanceId);
    }

    /** Where a balancer's configuration and control socket are kept. */
    public Path balancer(String id) {
        return state.resolve("balancers").resolve(id);
    }

    /** Where images that were saved from machines are kept. */
    public Path savedImage(String imageId) {
        return state.resolve("images").resolve(imageId);
    }

    /** How a running lab is found. */
    public Path discovery() {
        return Path.of("/run/" + prefix() + ".json");
    }

    /** The same while it is written. */
    public Path unfinishedDiscovery() {
        return Path.of("/run/" + prefix() + ".json.new");
    }
}
