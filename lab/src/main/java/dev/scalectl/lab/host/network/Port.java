package dev.scalectl.lab.host.network;

import java.util.List;
import java.util.Optional;

/**
 * What is plugged into the router: a machine or a balancer, in a network namespace of its own.
 *
 * @param id names the namespace
 * @param privateIps its addresses inside; the first is the one that the public address leads to
 * @param publicIp the address that leads to it from outside
 */
public record Port(String id, List<String> privateIps, Optional<String> publicIp) {
    private static final int ID_CHARACTERS = 12;

    /** The router's end of its link: at most 15 characters, and unique as ids differ in their last ones. */
    String routerLink() {
        return "v-" + id.substring(Math.max(0, id.length() - ID_CHARACTERS));
    }

    /** The first address of a /20 subnet is its router, as in a VPC. */
    static String gateway(String privateIp) {
        String[] octets = privateIp.split("\\.", -1);
        int third = Integer.parseInt(octets[2]) & 0xf0;
        return octets[0] + "." + octets[1] + "." + third + ".1";
    }
}
