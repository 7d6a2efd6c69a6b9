package dev.scalectl.lab.world;

import java.util.List;
import java.util.Set;

/**
 * All security groups and who is in them.
 *
 * @param members every network interface: instances' and balancers'
 * @param groups every group's rules
 */
public record Firewall(List<Member> members, List<Group> groups) {

    /**
     * A network interface.
     *
     * @param ip its private address
     * @param groupIds the groups it is in
     */
    public record Member(String ip, Set<String> groupIds) {}

    /** A group's rules; what no rule allows is dropped. */
    public record Group(String groupId, List<Rule> ingress, List<Rule> egress) {}

    /**
     * One permission.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, or {@code -1} for all
     * @param fromPort the lowest port; -1 for all ports
     * @param toPort the highest port; -1 for all ports
     */
    public record Rule(String protocol, int fromPort, int toPort, Peer peer) {}

    /** The other side of a permission. */
    public sealed interface Peer {
        /** A range of IPv4 addresses in CIDR notation. */
        record Range(String cidr) implements Peer {}

        /** All members of a group, by their private addresses. */
        record GroupMembers(String groupId) implements Peer {}
    }
}
