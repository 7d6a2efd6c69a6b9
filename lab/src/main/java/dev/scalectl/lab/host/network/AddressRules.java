package dev.scalectl.lab.host.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The router's translation of public to private addresses and back, as nftables text. As with an Internet gateway, a
 * packet for a public address leaves the router even when it comes from inside; the host sends it back.
 */
final class AddressRules {
    private AddressRules() {}

    static String render(Collection<Port> ports) {
        List<String> inward = new ArrayList<>();
        List<String> outward = new ArrayList<>();
        for (var port : ports) {
            port.publicIp().ifPresent(publicIp -> {
                inward.add(publicIp + " : " + port.privateIps().getFirst());
                port.privateIps().forEach(privateIp -> outward.add(privateIp + " : " + publicIp));
            });
        }
        return """
                table ip addresses
                delete table ip addresses
                table ip addresses {
                  chain inward {
                    type nat hook prerouting priority dstnat
                %s  }
                  chain outward {
                    type nat hook postrouting priority srcnat
                %s  }
                }
                """.formatted(
                        map("    iifname \"uplink\" dnat to ip daddr map", inward),
                        map("    oifname \"uplink\" snat to ip saddr map", outward));
    }

    private static String map(String rule, List<String> elements) {
        return elements.isEmpty() ? "" : rule + " { " + String.join(", ", elements) + " }\n";
    }
}
