package dev.scalectl.lab.state;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gives out addresses. Each range goes on after the address given last, so that one that was given back is not used
 * again at once.
 */
public final class Addresses {
    private final Tables tables;

    /** For use inside the current transaction. */
    public Addresses(Tables tables) {
        this.tables = tables;
    }

    /** A free private address of a subnet; as on AWS, the first four and the last are never given. */
    public Optional<String> privateIn(Network.Subnet subnet) {
        return next(subnet.cidr(), 4);
    }

    /** A free address of the lab's public range, of which the host and the router have the first two. */
    public Optional<String> publicIn(String range) {
        return next(range, 3);
    }

    /** A known address of a range by its position. */
    public static String at(String cidr, int position) {
        long base = toLong(cidr.substring(0, cidr.indexOf('/')));
        return toText(base + position);
    }

    /** How many addresses a range has that instances can get. */
    public static int usable(String cidr) {
        return size(cidr) - 5;
    }

    private Optional<String> next(String cidr, int first) {
        Set<String> used = used();
        int count = size(cidr) - 1 - first;
        int last = tables.cursors().find(cidr).orElse(first - 1);
        for (int step = 1; step <= count; step++) {
            int position = first + (last - first + step) % count;
            String address = at(cidr, position);
            if (!used.contains(address)) {
                tables.cursors().put(cidr, position);
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    private Set<String> used() {
        var used = new HashSet<String>();
        for (StoredInstance instance : tables.instances().all()) {
            used.add(instance.net().privateIp());
            used.add(instance.net().publicIp());
        }
        for (StoredBalancer balancer : tables.balancers().all()) {
            used.add(balancer.publicIp());
            balancer.places().forEach(place -> used.add(place.privateIp()));
        }
        tables.remnants().all().forEach(remnant -> used.addAll(remnant.addresses()));
        return used;
    }

    private static int size(String cidr) {
        return 1 << (32 - Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)));
    }

    private static long toLong(String address) {
        long value = 0;
        for (String part : address.split("\\.", -1)) {
            value = value * 256 + Integer.parseInt(part);
        }
        return value;
    }

    private static String toText(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }
}
