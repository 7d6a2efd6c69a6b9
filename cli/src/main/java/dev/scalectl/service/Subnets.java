package dev.scalectl.service;

/** Ranges of addresses as database servers write them. */
final class Subnets {
    private Subnets() {}

    /** {@code 172.31.0.0/20} as {@code 172.31.0.0/255.255.240.0}, which both MySQL and MariaDB take in an account. */
    static String withMask(String cidr) {
        String[] parts = cidr.split("/", 2);
        int length = Integer.parseInt(parts[1]);
        int mask = length == 0 ? 0 : -1 << (32 - length);
        return "%s/%d.%d.%d.%d".formatted(parts[0], mask >>> 24, (mask >>> 16) & 255, (mask >>> 8) & 255, mask & 255);
    }
}
