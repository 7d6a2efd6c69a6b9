package dev.scalectl.lab.ec2;

import dev.scalectl.lab.wire.ApiException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** Address ranges in CIDR notation, made canonical as EC2 does: host bits are dropped. */
final class Ranges {
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    private Ranges() {}

    static String ipv4(String cidr) {
        var match = IPV4.matcher(cidr == null ? "" : cidr);
        if (!match.matches()) {
            throw malformed(cidr);
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(match.group(i));
            if (part > 255) {
                throw malformed(cidr);
            }
            address = address << 8 | part;
        }
        int length = Integer.parseInt(match.group(5));
        if (length > 32) {
            throw malformed(cidr);
        }
        address &= -1L << (32 - length);
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255)
                + "/" + length;
    }

    static String ipv6(String cidr) {
        String[] parts = (cidr == null ? "" : cidr).split("/", 2);
        try {
            boolean fits = parts.length == 2
                    && InetAddress.ofLiteral(parts[0]) instanceof Inet6Address
                    && Integer.parseInt(parts[1]) <= 128;
            if (fits) {
                return cidr.toLowerCase(Locale.ROOT);
            }
        } catch (IllegalArgumentException e) {
            throw malformed(cidr);
        }
        throw malformed(cidr);
    }

    private static ApiException malformed(String cidr) {
        return new ApiException("InvalidParameterValue", "CIDR block " + cidr + " is malformed");
    }
}
