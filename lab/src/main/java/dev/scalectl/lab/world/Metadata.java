package dev.scalectl.lab.world;

import java.util.Map;

/**
 * What the instance metadata service tells one instance about itself.
 *
 * @param ip the private address that it asks from
 * @param access how it may ask
 * @param userData in Base64; empty when there is none
 * @param values each leaf by its path below {@code /latest}, such as {@code meta-data/instance-id}; a path that ends
 *     with a slash is a folder with a listing of its own
 */
public record Metadata(String ip, Access access, String userData, Map<String, String> values) {
    /**
     * The instance's metadata options.
     *
     * @param enabled whether there are answers at all
     * @param needsToken whether version 1 of the service is off
     * @param hopLimit how many routers a token's way back may cross, from 1 to 64
     */
    public record Access(boolean enabled, boolean needsToken, int hopLimit) {}

    /** The hardware address of the interface with this private address, as {@code 02:00:ac:1f:00:04}. */
    public static String mac(String privateIp) {
        var mac = new StringBuilder("02:00");
        for (var octet : privateIp.split("\\.", -1)) {
            mac.append(":%02x".formatted(Integer.parseInt(octet)));
        }
        return mac.toString();
    }
}
