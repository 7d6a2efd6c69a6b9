package dev.scalectl.cloud;

import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Rule;
import dev.scalectl.cluster.SecurityGroup;
import dev.scalectl.error.Failure;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The cluster's security groups, which also carry its counts as tags. */
public final class Groups {
    private final Ec2Client ec2;
    private final Names names;

    Groups(Ec2Client ec2, Names names) {
        this.ec2 = ec2;
        this.names = names;
    }

    Map<GroupKind, SecurityGroup> read() {
        var found = described();
        Map<String, GroupKind> kinds =
                found.stream().collect(Collectors.toMap(group -> group.groupId(), Groups::kind, (a, b) -> a));
        Map<GroupKind, SecurityGroup> groups = new EnumMap<>(GroupKind.class);
        for (var group : found) {
            Map<String, String> tags = Tags.read(group.tags());
            List<Rule> rules = group.ipPermissions().stream()
                    .flatMap(permission -> Permissions.split(permission, kinds).keySet().stream())
                    .toList();
            int count = Tags.number(tags, Tags.WEB_COUNT);
            groups.put(
                    kind(group),
                    new SecurityGroup(
                            group.groupId(),
                            kind(group),
                            group.vpcId(),
                            rules,
                            group.ipPermissionsEgress().stream().anyMatch(Permissions::isEverything),
                            Tags.number(tags, Tags.GENERATION),
                            count == 0 ? Optional.empty() : Optional.of(count)));
        }
        return groups;
    }

    /** Makes a group, or finds the one that an interrupted run made. */
    public String create(GroupKind kind, String vpcId) {
        Map<String, String> tags = Tags.of(names);
        tags.put(Tags.ROLE, kind.word());
        tags.put("Name", names.group(kind));
        try {
            return ec2.createSecurityGroup(request -> request.groupName(names.group(kind))
                            .description("scalectl " + names.cluster() + " " + kind.word())
                            .vpcId(vpcId)
                            .tagSpecifications(Tags.specification(ResourceType.SECURITY_GROUP, tags)))
                    .groupId();
        } catch (CloudFailure e) {
            if (!e.is("InvalidGroup.Duplicate")) {
                throw e;
            }
            return present(kind, vpcId).orElseThrow(() -> e).groupId();
        }
    }

    /**
     * The group by its name; empty while EC2 does not show it yet.
     *
     * @throws Failure when it is somebody else's
     */
    private Optional<software.amazon.awssdk.services.ec2.model.SecurityGroup> present(GroupKind kind, String vpcId) {
        Filter name =
                Filter.builder().name("group-name").values(names.group(kind)).build();
        Filter vpc = Filter.builder().name("vpc-id").values(vpcId).build();
        var found = ec2.describeSecurityGroups(request -> request.filters(name, vpc)).securityGroups().stream()
                .findFirst();
        found.filter(group -> !names.cluster().equals(Tags.read(group.tags()).get(Tags.CLUSTER)))
                .ifPresent(group -> {
                    throw new Failure(
                            names.group(kind) + " (" + group.groupId() + ") exists and has no tag " + Tags.CLUSTER + "="
                                    + names.cluster(),
                            "Delete or rename it if nobody needs it, or give the cluster another name");
                });
        return found;
    }

    /**
     * Opens and closes ports.
     *
     * @param ids the ids of the cluster's groups, for rules that name one
     */
    public void change(String groupId, List<Rule> add, List<Rule> remove, Map<GroupKind, String> ids) {
        for (Rule rule : add) {
            try {
                ec2.authorizeSecurityGroupIngress(
                        request -> request.groupId(groupId).ipPermissions(Permissions.of(rule, ids)));
            } catch (CloudFailure e) {
                if (!e.is("InvalidPermission.Duplicate")) {
                    throw e;
                }
            }
        }
        if (!remove.isEmpty()) {
            revoke(groupId, remove, ids);
        }
    }

    /** Lets the group's members open connections to anywhere. */
    public void openEgress(String groupId) {
        try {
            ec2.authorizeSecurityGroupEgress(request -> request.groupId(groupId).ipPermissions(Permissions.EVERYTHING));
        } catch (CloudFailure e) {
            if (!e.is("InvalidPermission.Duplicate")) {
                throw e;
            }
        }
    }

    /** Renews a rule's description, which says when it was last used. */
    public void describe(String groupId, Rule rule, Map<GroupKind, String> ids) {
        ec2.updateSecurityGroupRuleDescriptionsIngress(
                request -> request.groupId(groupId).ipPermissions(Permissions.of(rule, ids)));
    }

    /** Writes how many web nodes there should be. */
    public void setWebCount(String groupId, int count) {
        tag(groupId, Tags.WEB_COUNT, count);
    }

    /** Writes up to which number node names are spent. */
    public void setLastNumber(String groupId, int last) {
        tag(groupId, Tags.GENERATION, last);
    }

    /** Deletes a group; one that is gone already is fine. */
    public void delete(String groupId) {
        try {
            ec2.deleteSecurityGroup(request -> request.groupId(groupId));
        } catch (CloudFailure e) {
            if (!e.isNotFound()) {
                throw e;
            }
        }
    }

    private void revoke(String groupId, List<Rule> remove, Map<GroupKind, String> ids) {
        Map<String, GroupKind> kinds =
                ids.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        List<IpPermission> permissions =
                ec2.describeSecurityGroups(request -> request.groupIds(groupId)).securityGroups().stream()
                        .flatMap(group -> group.ipPermissions().stream())
                        .flatMap(permission -> Permissions.split(permission, kinds).entrySet().stream())
                        .filter(entry -> remove.stream().anyMatch(rule -> rule.equals(entry.getKey())))
                        .map(Map.Entry::getValue)
                        .toList();
        if (!permissions.isEmpty()) {
            ec2.revokeSecurityGroupIngress(request -> request.groupId(groupId).ipPermissions(permissions));
        }
    }

    private void tag(String groupId, String key, int value) {
        ec2.createTags(request -> request.resources(groupId).tags(Tags.list(Map.of(key, String.valueOf(value)))));
    }

    private List<software.amazon.awssdk.services.ec2.model.SecurityGroup> described() {
        Filter roles = Filter.builder()
                .name("tag:" + Tags.ROLE)
                .values(Arrays.stream(GroupKind.values()).map(GroupKind::word).toList())
                .build();
        return ec2
                .describeSecurityGroupsPaginator(request -> request.filters(Tags.filter(names), roles))
                .securityGroups()
                .stream()
                .toList();
    }

    private static GroupKind kind(software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
        return GroupKind.valueOf(Tags.read(group.tags()).get(Tags.ROLE).toUpperCase(Locale.ROOT));
    }
}
