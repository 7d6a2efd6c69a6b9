package dev.scalectl.lab.ec2;

import dev.scalectl.lab.ec2.Permissions.Ports;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredGroup;
import dev.scalectl.lab.state.StoredGroup.StoredRule;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** AuthorizeSecurityGroupIngress and -Egress, RevokeSecurityGroupIngress and -Egress. */
final class SecurityGroupRules {
    private static final int MOST_PER_DIRECTION = 60;

    private final Store store;
    private final Lookup lookup;
    private final Permissions permissions;

    SecurityGroupRules(Store store, Lookup lookup) {
        this.store = store;
        this.lookup = lookup;
        this.permissions = new Permissions(lookup);
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of(
                        "AuthorizeSecurityGroupIngress",
                        AuthorizeSecurityGroupIngressRequest::builder,
                        this::authorizeIngress,
                        "CidrIp",
                        "FromPort",
                        "GroupId",
                        "GroupName",
                        "IpPermissions",
                        "IpProtocol",
                        "SourceSecurityGroupName",
                        "ToPort",
                        "TagSpecifications"),
                Action.of(
                                "AuthorizeSecurityGroupEgress",
                                AuthorizeSecurityGroupEgressRequest::builder,
                                this::authorizeEgress,
                                "GroupId",
                                "IpPermissions",
                                "TagSpecifications")
                        .requires("GroupId"),
                Action.of(
                        "RevokeSecurityGroupIngress",
                        RevokeSecurityGroupIngressRequest::builder,
                        this::revokeIngress,
                        "CidrIp",
                        "FromPort",
                        "GroupId",
                        "GroupName",
                        "IpPermissions",
                        "IpProtocol",
                        "SourceSecurityGroupName",
                        "ToPort",
                        "SecurityGroupRuleIds"),
                Action.of(
                                "RevokeSecurityGroupEgress",
                                RevokeSecurityGroupEgressRequest::builder,
                                this::revokeEgress,
                                "GroupId",
                                "IpPermissions",
                                "SecurityGroupRuleIds")
                        .requires("GroupId"));
    }

    private AuthorizeSecurityGroupIngressResponse authorizeIngress(AuthorizeSecurityGroupIngressRequest request) {
        StoredGroup group = lookup.group(request.groupId(), request.groupName());
        var wanted = new ArrayList<>(request.ipPermissions());
        simple(
                        request.ipProtocol(),
                        request.fromPort(),
                        request.toPort(),
                        request.cidrIp(),
                        request.sourceSecurityGroupName())
                .forEach(wanted::add);
        var added = authorize(group, permissions.toRules(wanted, false), request.tagSpecifications());
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(added)
                .build();
    }

    private AuthorizeSecurityGroupEgressResponse authorizeEgress(AuthorizeSecurityGroupEgressRequest request) {
        StoredGroup group = lookup.group(request.groupId());
        var rules = permissions.toRules(request.ipPermissions(), true);
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(group, rules, request.tagSpecifications()))
                .build();
    }

    private List<SecurityGroupRule> authorize(
            StoredGroup group, List<StoredRule> added, List<TagSpecification> specifications) {
        if (added.isEmpty()) {
            throw new ApiException("MissingParameter", "The request must contain the parameter ipPermissions");
        }
        var tags = TagRules.onCreation(specifications, "security-group-rule");
        var rules = new ArrayList<>(group.rules());
        for (StoredRule rule : added) {
            if (rules.stream().anyMatch(rule::allowsSameAs)) {
                throw new ApiException(
                        "InvalidPermission.Duplicate", "the specified rule \"" + describe(rule) + "\" already exists");
            }
            rules.add(rule);
        }
        boolean egress = added.getFirst().egress();
        if (rules.stream().filter(rule -> rule.egress() == egress).count() > MOST_PER_DIRECTION) {
            throw new ApiException(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.");
        }
        store.tables().groups().put(group.id(), group.with(rules));
        for (StoredRule rule : added) {
            tags.values().forEach(map -> TagRules.add(store.tables(), rule.id(), map));
        }
        return added.stream()
                .map(rule -> RuleQueries.view(store.tables(), group, rule))
                .toList();
    }

    private RevokeSecurityGroupIngressResponse revokeIngress(RevokeSecurityGroupIngressRequest request) {
        StoredGroup group = lookup.group(request.groupId(), request.groupName());
        var wanted = new ArrayList<>(request.ipPermissions());
        simple(
                        request.ipProtocol(),
                        request.fromPort(),
                        request.toPort(),
                        request.cidrIp(),
                        request.sourceSecurityGroupName())
                .forEach(wanted::add);
        revoke(group, false, wanted, request.securityGroupRuleIds());
        return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
    }

    private RevokeSecurityGroupEgressResponse revokeEgress(RevokeSecurityGroupEgressRequest request) {
        StoredGroup group = lookup.group(request.groupId());
        revoke(group, true, request.ipPermissions(), request.securityGroupRuleIds());
        return RevokeSecurityGroupEgressResponse.builder().returnValue(true).build();
    }

    private void revoke(StoredGroup group, boolean egress, List<IpPermission> wanted, List<String> ids) {
        var rules = new ArrayList<>(group.rules());
        for (String id : ids) {
            if (!rules.removeIf(rule -> rule.id().equals(id) && rule.egress() == egress)) {
                throw new ApiException(
                        "InvalidSecurityGroupRuleId.NotFound",
                        "The security group rule ID '" + id + "' does not exist");
            }
        }
        for (StoredRule revoked : permissions.toRules(wanted, egress)) {
            if (!rules.removeIf(revoked::allowsSameAs)) {
                throw new ApiException(
                        "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
            }
        }
        if (wanted.isEmpty() && ids.isEmpty()) {
            throw new ApiException("MissingParameter", "The request must contain the parameter ipPermissions");
        }
        store.tables().groups().put(group.id(), group.with(rules));
        group.rules().stream()
                .filter(rule -> !rules.contains(rule))
                .forEach(rule -> store.tables().tags().remove(rule.id()));
    }

    /** The old form with one permission in the request's own parameters. */
    private List<IpPermission> simple(String protocol, Integer from, Integer to, String cidr, String groupName) {
        if (cidr == null && groupName == null) {
            return List.of();
        }
        Ports ports = Ports.of(protocol, from, to);
        var permission = IpPermission.builder()
                .ipProtocol(ports.protocol())
                .fromPort(ports.from())
                .toPort(ports.to());
        if (cidr != null) {
            permission.ipRanges(IpRange.builder().cidrIp(cidr).build());
        }
        if (groupName != null) {
            permission.userIdGroupPairs(UserIdGroupPair.builder()
                    .groupId(lookup.groupByName(groupName).id())
                    .build());
        }
        return List.of(permission.build());
    }

    private static String describe(StoredRule rule) {
        String ports = rule.from() < 0 ? "ALL" : "from port: " + rule.from() + ", to port: " + rule.to();
        String protocol = rule.protocol().equals("-1") ? "ALL" : rule.protocol().toUpperCase(Locale.ROOT);
        return "peer: " + rule.peer() + ", " + protocol + ", " + ports + ", ALLOW";
    }
}
