package dev.scalectl.lab.host;

import java.util.regex.Pattern;

/**
 * The 256 addresses by which the lab is reached from this machine.
 *
 * @param cidr a /24, such as {@code 198.18.0.0/24}
 */
public record PublicRange(String cidr) {
    private static final Pattern CLASS_C = Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.0/24");

    /** Refuses anything but a /24. */
    public PublicRange {
        if (!CLASS_C.matcher(cidr).matches()) {
            throw new HostFailure(
                    "not a network that the lab can use: " + cidr, "Give a /24, such as --network 198.18.0.0/24.");
        }
    }

    /** This machine, as nodes see it. */
    public String host() {
        return stem() + ".1";
    }

    /** The router's outer address. */
    public String router() {
        return stem() + ".2";
    }

    private String stem() {
        return cidr.substring(0, cidr.lastIndexOf('.'));
    }
}
