package dev.scalectl.lab.host.network;

import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Firewall.Group;
import dev.scalectl.lab.world.Firewall.Member;
import dev.scalectl.lab.world.Firewall.Peer;
import dev.scalectl.lab.world.Firewall.Rule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Security groups as nftables text for the router. A packet passes when the sender's groups let it out and the
 * receiver's let it in; what belongs to a connection that has been let through passes always.
 */
final class FirewallRules {
    private final Firewall firewall;
    private final StringBuilder text = new StringBuilder();

    private FirewallRules(Firewall firewall) {
        this.firewall = firewall;
    }

    static String render(Firewall firewall) {
        return new FirewallRules(firewall).render();
    }

    private String render() {
        text.append("table ip firewall\ndelete table ip firewall\ntable ip firewall {\n");
        firewall.groups().forEach(this::members);
        for (var group : firewall.groups()) {
            group("in-" + group.groupId(), group.ingress(), "saddr", "accept");
        }
        firewall.members().forEach(member -> member("in-", member));
        chain("in", List.of(choice("daddr", "in-"), "oifname \"uplink\" accept", "drop"));
        for (var group : firewall.groups()) {
            group("out-" + group.groupId(), group.egress(), "daddr", "goto in");
        }
        firewall.members().forEach(member -> member("out-", member));
        chain(
                "forward",
                List.of(
                        "type filter hook forward priority filter; policy drop",
                        "ct state established,related accept",
                        "ct state invalid drop",
                        "iifname \"uplink\" ct status dnat goto in",
                        "iifname \"uplink\" drop",
                        choice("saddr", "out-")));
        chain(
                "input",
                List.of(
                        "type filter hook input priority filter; policy drop",
                        "icmp type echo-request accept",
                        // no security group is in the way of the metadata service
                        "iifname \"v-*\" ip daddr 169.254.169.254 tcp dport 80 accept"));
        return text.append("}\n").toString();
    }

    private void members(Group group) {
        String addresses = firewall.members().stream()
                .filter(member -> member.groupIds().contains(group.groupId()))
                .map(Member::ip)
                .collect(Collectors.joining(", "));
        String elements = addresses.isEmpty() ? "" : "    elements = { " + addresses + " }\n";
        text.append("  set %s {%n    type ipv4_addr%n%s  }%n".formatted(group.groupId(), elements));
    }

    private void group(String name, List<Rule> rules, String side, String verdict) {
        chain(name, rules.stream().map(rule -> match(rule, side) + verdict).toList());
    }

    private void member(String direction, Member member) {
        var known = firewall.groups().stream().map(Group::groupId).collect(Collectors.toSet());
        var lines = new java.util.ArrayList<String>();
        member.groupIds().stream().sorted().filter(known::contains).forEach(id -> lines.add("jump " + direction + id));
        lines.add("drop");
        chain(direction + member.ip(), lines);
    }

    /** Goes to the chain of the member with this address. */
    private String choice(String side, String direction) {
        return firewall.members().isEmpty()
                ? ""
                : firewall.members().stream()
                        .map(member -> member.ip() + " : goto " + direction + member.ip())
                        .collect(Collectors.joining(", ", "ip " + side + " vmap { ", " }"));
    }

    private static String match(Rule rule, String side) {
        String peer = switch (rule.peer()) {
            case Peer.Range(String cidr) -> cidr.equals("0.0.0.0/0") ? "" : "ip " + side + " " + cidr + " ";
            case Peer.GroupMembers(String groupId) -> "ip " + side + " @" + groupId + " ";
        };
        return peer + protocol(rule);
    }

    private static String protocol(Rule rule) {
        return switch (rule.protocol()) {
            case "-1" -> "";
            case "tcp", "udp" -> ports(rule);
            case "icmp" -> rule.fromPort() < 0 ? "ip protocol icmp " : "icmp type " + rule.fromPort() + " ";
            default -> "ip protocol " + rule.protocol() + " ";
        };
    }

    private static String ports(Rule rule) {
        if (rule.fromPort() < 0) {
            return "ip protocol " + rule.protocol() + " ";
        }
        return "%s dport %d-%d ".formatted(rule.protocol(), rule.fromPort(), rule.toPort());
    }

    private void chain(String name, List<String> lines) {
        text.append("  chain ").append(name).append(" {\n");
        lines.stream()
                .filter(line -> !line.isEmpty())
                .forEach(line -> text.append("    ").append(line).append('\n'));
        text.append("  }\n");
    }
}
