package dev.scalectl.cloud;

import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Rule;
import dev.scalectl.cluster.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** EC2 packs many sources into one permission; here each is a rule of its own. */
final class Permissions {
    /** All traffic, to or from anywhere. */
    static final IpPermission EVERYTHING = IpPermission.builder()
            .ipProtocol("-1")
            .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
            .build();

    private Permissions() {}

    /** True when this permission lets through all that {@link #EVERYTHING} does. */
    static boolean isEverything(IpPermission permission) {
        return permission.ipProtocol().equals("-1")
                && permission.ipRanges().stream()
                        .anyMatch(range -> range.cidrIp().equals("0.0.0.0/0"));
    }

    /** A rule as EC2 wants it. */
    static IpPermission of(Rule rule, Map<GroupKind, String> ids) {
        IpPermission.Builder permission =
                IpPermission.builder().ipProtocol("tcp").fromPort(rule.port()).toPort(rule.port());
        switch (rule.source()) {
            case Source.Range range
            when range.cidr().contains(":") ->
                permission.ipv6Ranges(Ipv6Range.builder()
                        .cidrIpv6(range.cidr())
                        .description(rule.description())
                        .build());
            case Source.Range range ->
                permission.ipRanges(IpRange.builder()
                        .cidrIp(range.cidr())
                        .description(rule.description())
                        .build());
            case Source.Members members ->
                permission.userIdGroupPairs(UserIdGroupPair.builder()
                        .groupId(Objects.requireNonNull(ids.get(members.kind())))
                        .description(rule.description())
                        .build());
            case Source.Foreign foreign ->
                permission.userIdGroupPairs(
                        UserIdGroupPair.builder().groupId(foreign.id()).build());
        }
        return permission.build();
    }

    /** Each rule of a permission, with the permission that is just this rule. */
    static Map<Rule, IpPermission> split(IpPermission permission, Map<String, GroupKind> kinds) {
        int port = port(permission);
        IpPermission bare = IpPermission.builder()
                .ipProtocol(permission.ipProtocol())
                .fromPort(permission.fromPort())
                .toPort(permission.toPort())
                .build();
        Map<Rule, IpPermission> rules = new LinkedHashMap<>();
        permission
                .ipRanges()
                .forEach(range -> rules.put(
                        new Rule(port, new Source.Range(range.cidrIp()), text(range.description())),
                        bare.toBuilder().ipRanges(range).build()));
        permission
                .ipv6Ranges()
                .forEach(range -> rules.put(
                        new Rule(port, new Source.Range(range.cidrIpv6()), text(range.description())),
                        bare.toBuilder().ipv6Ranges(range).build()));
        permission
                .userIdGroupPairs()
                .forEach(pair -> rules.put(
                        new Rule(port, source(pair.groupId(), kinds), text(pair.description())),
                        bare.toBuilder().userIdGroupPairs(pair).build()));
        permission
                .prefixListIds()
                .forEach(list -> rules.put(
                        new Rule(port, new Source.Foreign(list.prefixListId()), text(list.description())),
                        bare.toBuilder().prefixListIds(list).build()));
        return rules;
    }

    private static int port(IpPermission permission) {
        boolean onePort = Objects.equals(permission.ipProtocol(), "tcp")
                && permission.fromPort() != null
                && permission.fromPort().equals(permission.toPort());
        return onePort ? permission.fromPort() : -1;
    }

    private static Source source(String groupId, Map<String, GroupKind> kinds) {
        GroupKind kind = kinds.get(groupId);
        return kind == null ? new Source.Foreign(groupId) : new Source.Members(kind);
    }

    private static String text(String description) {
        return description == null ? "" : description;
    }
}
