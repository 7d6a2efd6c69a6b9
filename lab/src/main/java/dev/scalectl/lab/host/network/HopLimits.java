package dev.scalectl.lab.host.network;

/**
 * How far a token of the metadata service gets. Java can set a connection's service class but not its time to live, so
 * the one stands for the other until the packet leaves the router: class N, for N from 1 to 63, becomes N hops.
 */
public final class HopLimits {
    private static final int BITS_BELOW_CLASS = 2;
    private static final int USUAL = 64;

    private HopLimits() {}

    /** The value of {@code IP_TOS} that makes all further packets of a connection end after so many hops. */
    public static int serviceOf(int hops) {
        return (hops % USUAL) << BITS_BELOW_CLASS;
    }

    static String rules(String address) {
        var rules = new StringBuilder();
        for (int hops = 1; hops < USUAL; hops++) {
            rules.append("    ip dscp %1$d ip ttl set %1$d ip dscp set cs0 accept%n".formatted(hops));
        }
        return """
                table ip hops
                delete table ip hops
                table ip hops {
                  chain outward {
                    type filter hook output priority mangle
                    ip saddr != %s accept
                    ip dscp cs0 accept
                %s  }
                }
                """.formatted(address, rules);
    }
}
