package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Ids;
import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Quotas.Kind;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredGroup;
import dev.scalectl.lab.state.StoredGroup.StoredRule;
import dev.scalectl.lab.state.Tables;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.wire.Call;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** CreateSecurityGroup, DeleteSecurityGroup, DescribeSecurityGroups. */
final class SecurityGroups {
    private static final String TEXT = "[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}";

    private final Store store;
    private final Lookup lookup;

    SecurityGroups(Store store, Lookup lookup) {
        this.store = store;
        this.lookup = lookup;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of("CreateSecurityGroup", CreateSecurityGroupRequest::builder, this::create)
                        .requires("Description", "GroupName"),
                Action.of("DeleteSecurityGroup", DeleteSecurityGroupRequest::builder, this::delete),
                Action.of("DescribeSecurityGroups", DescribeSecurityGroupsRequest::builder, this::describe));
    }

    /** Makes the default group of the default VPC, when the lab is new. */
    void makeDefault() {
        String id = Network.DEFAULT_GROUP_ID;
        if (store.tables().groups().find(id).isEmpty()) {
            var within = new StoredRule(Ids.next("sgr"), false, "-1", -1, -1, id, "");
            var group = new StoredGroup(id, "default", "default VPC security group", List.of(within, anywhere()));
            store.tables().groups().put(id, group);
        }
    }

    private static StoredRule anywhere() {
        return new StoredRule(Ids.next("sgr"), true, "-1", -1, -1, "0.0.0.0/0", "");
    }

    private CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
        var tags = TagRules.onCreation(request.tagSpecifications(), "security-group");
        String name = request.groupName();
        check("groupName", name);
        check("groupDescription", request.description());
        if (name.startsWith("sg-")) {
            throw new ApiException("InvalidParameterValue", "Value (" + name + ") for parameter groupName is invalid.");
        }
        if (name.equals("default")) {
            throw new ApiException(
                    "InvalidGroup.Reserved", "The security group name 'default' is reserved, and cannot be used");
        }
        if (request.vpcId() != null) {
            Lookup.checkVpc(request.vpcId());
        }
        Tables tables = store.tables();
        if (!tables.groups().where(group -> group.name().equals(name)).isEmpty()) {
            throw new ApiException(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + Network.VPC_ID + "'");
        }
        int limit = store.quotas().limit(Kind.SECURITY_GROUPS);
        if (tables.groups().all().size() >= limit) {
            throw new ApiException(
                    "SecurityGroupLimitExceeded", "The maximum number of security groups (" + limit + ") is reached");
        }
        var group = new StoredGroup(Ids.next("sg"), name, request.description(), List.of(anywhere()));
        tables.groups().put(group.id(), group);
        tags.values().forEach(map -> TagRules.add(tables, group.id(), map));
        return CreateSecurityGroupResponse.builder()
                .groupId(group.id())
                .securityGroupArn(arn(group))
                .tags(TagRules.of(tables, group.id()))
                .build();
    }

    private static void check(String parameter, String text) {
        if (!text.matches(TEXT)) {
            throw new ApiException(
                    "InvalidParameterValue",
                    "Value (" + text + ") for parameter " + parameter + " is invalid. Character sets beyond ASCII are"
                            + " not supported, and at most 255 characters are.");
        }
    }

    private DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
        StoredGroup group = lookup.group(request.groupId(), request.groupName());
        if (group.id().equals(Network.DEFAULT_GROUP_ID)) {
            throw new ApiException(
                    "CannotDelete",
                    "the specified group: \"" + group.id() + "\" name: \"default\" cannot be deleted by a user");
        }
        if (isInUse(group.id())) {
            throw new ApiException("DependencyViolation", "resource " + group.id() + " has a dependent object");
        }
        store.tables().groups().remove(group.id());
        store.tables().tags().remove(group.id());
        group.rules().forEach(rule -> store.tables().tags().remove(rule.id()));
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(group.id())
                .build();
    }

    /** In use by an interface of an instance or balancer, one that is still going away included, or by a rule. */
    private boolean isInUse(String id) {
        Tables tables = store.tables();
        return tables.instances().all().stream()
                        .anyMatch(i -> !i.net().privateIp().isEmpty()
                                && i.net().groupIds().contains(id))
                || tables.balancers().all().stream().anyMatch(b -> b.groupIds().contains(id))
                || tables.remnants().all().stream()
                        .anyMatch(remnant -> remnant.groupIds().contains(id))
                || tables.groups().where(group -> !group.id().equals(id)).stream()
                        .flatMap(group -> group.rules().stream())
                        .anyMatch(rule -> rule.peer().equals(id));
    }

    private DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
        Paging.refuseWithIds(request.groupIds(), request.maxResults(), "groupIds");
        request.groupIds().forEach(lookup::group);
        request.groupNames().forEach(lookup::groupByName);
        var groups = store.tables().groups().all().stream()
                .filter(group ->
                        request.groupIds().isEmpty() || request.groupIds().contains(group.id()))
                .filter(group ->
                        request.groupNames().isEmpty() || request.groupNames().contains(group.name()))
                .filter(filters().all(request.filters()))
                .map(this::view)
                .toList();
        var page = Paging.page(groups, request.maxResults(), request.nextToken());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.next())
                .build();
    }

    private Filters<StoredGroup> filters() {
        return new Filters<StoredGroup>()
                .on("group-id", StoredGroup::id)
                .on("group-name", StoredGroup::name)
                .on("description", StoredGroup::description)
                .on("vpc-id", _ -> Network.VPC_ID)
                .on("owner-id", _ -> Network.ACCOUNT)
                .onAny("ip-permission.cidr", group -> peers(group, false))
                .onAny("ip-permission.group-id", group -> peers(group, false))
                .onAny("egress.ip-permission.cidr", group -> peers(group, true))
                .onTags(group -> store.tables().tagsOf(group.id()));
    }

    private static List<String> peers(StoredGroup group, boolean egress) {
        return group.rules().stream()
                .filter(rule -> rule.egress() == egress)
                .map(StoredRule::peer)
                .toList();
    }

    private SecurityGroup view(StoredGroup group) {
        return SecurityGroup.builder()
                .groupId(group.id())
                .securityGroupArn(arn(group))
                .groupName(group.name())
                .description(group.description())
                .vpcId(Network.VPC_ID)
                .ownerId(Network.ACCOUNT)
                .ipPermissions(Permissions.of(group, false))
                .ipPermissionsEgress(Permissions.of(group, true))
                .tags(TagRules.of(store.tables(), group.id()))
                .build();
    }

    private static String arn(StoredGroup group) {
        return "arn:aws:ec2:" + Call.currentRegion() + ":" + Network.ACCOUNT + ":security-group/" + group.id();
    }
}
