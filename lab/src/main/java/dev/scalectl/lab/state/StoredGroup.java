package dev.scalectl.lab.state;

import java.util.List;

/** A security group. */
public record StoredGroup(String id, String name, String description, List<StoredRule> rules) {

    /**
     * One permission of a group, with one peer.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6} or {@code -1}
     * @param from the lowest port, or -1
     * @param to the highest port, or -1
     * @param peer an IPv4 or IPv6 range, or the id of a group
     * @param description empty when there is none
     */
    public record StoredRule(
            String id, boolean egress, String protocol, int from, int to, String peer, String description) {

        /** Whether the peer is a group. */
        public boolean isFromGroup() {
            return peer.startsWith("sg-");
        }

        /** Whether the peer is a range of IPv6 addresses; the lab has none, so such a rule allows nothing. */
        public boolean isIpv6() {
            return peer.contains(":");
        }

        /** The same, with another description. */
        public StoredRule described(String newDescription) {
            return new StoredRule(id, egress, protocol, from, to, peer, newDescription);
        }

        /** Whether the two allow the same; ids and descriptions don't count. */
        public boolean allowsSameAs(StoredRule other) {
            return egress == other.egress
                    && protocol.equals(other.protocol)
                    && from == other.from
                    && to == other.to
                    && peer.equals(other.peer);
        }
    }

    /** The same, with other rules. */
    public StoredGroup with(List<StoredRule> newRules) {
        return new StoredGroup(id, name, description, List.copyOf(newRules));
    }
}
