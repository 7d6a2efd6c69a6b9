package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Ids;
import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.StoredGroup;
import dev.scalectl.lab.state.StoredGroup.StoredRule;
import dev.scalectl.lab.wire.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Permissions in EC2's model, many peers each, and the tables' rules with one peer each. */
final class Permissions {
    private final Lookup lookup;

    Permissions(Lookup lookup) {
        this.lookup = lookup;
    }

    /** The rules that permissions stand for, with new ids. */
    List<StoredRule> toRules(List<IpPermission> permissions, boolean egress) {
        var rules = new ArrayList<StoredRule>();
        for (IpPermission permission : permissions) {
            int before = rules.size();
            Ports ports = Ports.of(permission);
            permission
                    .ipRanges()
                    .forEach(range -> rules.add(ports.rule(egress, Ranges.ipv4(range.cidrIp()), range.description())));
            permission
                    .ipv6Ranges()
                    .forEach(
                            range -> rules.add(ports.rule(egress, Ranges.ipv6(range.cidrIpv6()), range.description())));
            permission
                    .userIdGroupPairs()
                    .forEach(pair -> rules.add(ports.rule(
                            egress,
                            lookup.group(pair.groupId(), pair.groupName()).id(),
                            pair.description())));
            if (!permission.prefixListIds().isEmpty()) {
                throw new ApiException("UnsupportedOperation", "The lab has no prefix lists");
            }
            if (rules.size() == before) {
                throw new ApiException(
                        "MissingParameter",
                        "Either 'ipRanges' or 'groups' must be provided for each of the permissions");
            }
        }
        return rules;
    }

    /** A group's rules of one direction, those with the same ports together as EC2 shows them. */
    static List<IpPermission> of(StoredGroup group, boolean egress) {
        Map<Ports, List<StoredRule>> byPorts = new LinkedHashMap<>();
        for (StoredRule rule : group.rules()) {
            if (rule.egress() == egress) {
                byPorts.computeIfAbsent(new Ports(rule.protocol(), rule.from(), rule.to()), _ -> new ArrayList<>())
                        .add(rule);
            }
        }
        return byPorts.entrySet().stream()
                .map(entry -> permission(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static IpPermission permission(Ports ports, List<StoredRule> rules) {
        var groups = new ArrayList<UserIdGroupPair>();
        var ranges = new ArrayList<IpRange>();
        var ranges6 = new ArrayList<Ipv6Range>();
        for (StoredRule rule : rules) {
            String description = nullIfEmpty(rule.description());
            if (rule.isFromGroup()) {
                groups.add(UserIdGroupPair.builder()
                        .groupId(rule.peer())
                        .userId(Network.ACCOUNT)
                        .description(description)
                        .build());
            } else if (rule.isIpv6()) {
                ranges6.add(Ipv6Range.builder()
                        .cidrIpv6(rule.peer())
                        .description(description)
                        .build());
            } else {
                ranges.add(IpRange.builder()
                        .cidrIp(rule.peer())
                        .description(description)
                        .build());
            }
        }
        boolean all = ports.protocol().equals("-1");
        return IpPermission.builder()
                .ipProtocol(ports.protocol())
                .fromPort(all ? null : ports.from())
                .toPort(all ? null : ports.to())
                .userIdGroupPairs(groups)
                .ipRanges(ranges)
                .ipv6Ranges(ranges6)
                .prefixListIds(List.of())
                .build();
    }

    static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The description of a rule; empty for null. */
    static String checkedDescription(String description) {
        String text = description == null ? "" : description;
        if (!text.matches("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}")) {
            throw new ApiException(
                    "InvalidParameterValue",
                    "Invalid rule description. Valid descriptions are strings less than 256 characters from the"
                            + " following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
        return text;
    }

    /** A protocol with its ports. */
    record Ports(String protocol, int from, int to) {
        private static final Map<String, String> NAMES =
                Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6", "all", "-1");

        static Ports of(IpPermission permission) {
            return of(permission.ipProtocol(), permission.fromPort(), permission.toPort());
        }

        static Ports of(String protocol, Integer from, Integer to) {
            if (protocol == null) {
                throw new ApiException("MissingParameter", "The request must contain the parameter ipProtocol");
            }
            String lower = protocol.toLowerCase(Locale.ROOT);
            String name = NAMES.getOrDefault(lower, lower);
            return switch (name) {
                case "-1" -> new Ports(name, -1, -1);
                case "icmp", "icmpv6" -> new Ports(name, from == null ? -1 : from, to == null ? -1 : to);
                case "tcp", "udp" -> ported(name, from, to);
                default ->
                    throw new ApiException(
                            "InvalidPermission.Malformed", "Unsupported IP protocol \"" + protocol + "\"");
            };
        }

        private static Ports ported(String protocol, Integer from, Integer to) {
            if (from == null || to == null) {
                throw new ApiException(
                        "InvalidParameterValue", "Invalid value for portRange. Must specify both from and to ports");
            }
            if (from < 0 || to > 65535 || from > to) {
                throw new ApiException(
                        "InvalidParameterValue",
                        "Invalid value '" + from + "-" + to + "' for portRange. Ports must be 0 to 65535, the lower"
                                + " one first");
            }
            return new Ports(protocol, from, to);
        }

        StoredRule rule(boolean egress, String peer, String description) {
            String text = checkedDescription(description);
            return new StoredRule(Ids.next("sgr"), egress, protocol, from, to, peer, text);
        }
    }
}
