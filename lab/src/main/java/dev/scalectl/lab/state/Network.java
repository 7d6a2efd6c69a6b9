package dev.scalectl.lab.state;

import java.util.List;
import java.util.Optional;

/** The default VPC: one network, three zones, fixed ids. */
public final class Network {
    /** The VPC. */
    public static final String VPC_ID = "vpc-0000000000000a1b0";
    /** Its range. */
    public static final String VPC_CIDR = "172.31.0.0/16";
    /** The security group of whoever names none. */
    public static final String DEFAULT_GROUP_ID = "sg-0000000000000a1b0";
    /** The account that owns everything made here. */
    public static final String ACCOUNT = "123456789012";

    private static final List<Subnet> SUBNETS = List.of(
            new Subnet("subnet-0000000000000a1ba", "172.31.0.0/20", "a"),
            new Subnet("subnet-0000000000000a1bb", "172.31.16.0/20", "b"),
            new Subnet("subnet-0000000000000a1bc", "172.31.32.0/20", "c"));

    private Network() {}

    /**
     * A subnet, the default one of its zone.
     *
     * @param zone the zone's letter; its name begins with the region's
     */
    public record Subnet(String id, String cidr, String zone) {}

    /** The subnets, one a zone. */
    public static List<Subnet> subnets() {
        return SUBNETS;
    }

    /** The subnet with this id. */
    public static Optional<Subnet> subnet(String id) {
        return SUBNETS.stream().filter(subnet -> subnet.id().equals(id)).findFirst();
    }

    /** The letter of the zone that a known subnet is in. */
    public static String zoneOf(String subnetId) {
        return subnet(subnetId).orElseThrow().zone();
    }
}
