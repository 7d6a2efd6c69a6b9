package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Quotas.Kind;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredBalancer;
import dev.scalectl.lab.state.StoredTargetGroup;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** CreateTargetGroup, DescribeTargetGroups, ModifyTargetGroup, DeleteTargetGroup. */
final class TargetGroups {
    /** The parameters of its settings; those that only the creation has are no part of the other request. */
    private static final String[] SETTINGS = {
        "TargetGroupArn",
        "Name",
        "Protocol",
        "ProtocolVersion",
        "Port",
        "VpcId",
        "TargetType",
        "Tags",
        "IpAddressType",
        "HealthCheckProtocol",
        "HealthCheckPort",
        "HealthCheckEnabled",
        "HealthCheckPath",
        "HealthCheckIntervalSeconds",
        "HealthCheckTimeoutSeconds",
        "HealthyThresholdCount",
        "UnhealthyThresholdCount",
        "Matcher.HttpCode"
    };

    private final Store store;
    private final Find find;

    TargetGroups(Store store, Find find) {
        this.store = store;
        this.find = find;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of("CreateTargetGroup", CreateTargetGroupRequest::builder, this::create, SETTINGS)
                        .requires("Name"),
                Action.of("DescribeTargetGroups", DescribeTargetGroupsRequest::builder, this::describe),
                Action.of("ModifyTargetGroup", ModifyTargetGroupRequest::builder, this::modify, SETTINGS)
                        .requires("TargetGroupArn"),
                Action.of("DeleteTargetGroup", DeleteTargetGroupRequest::builder, this::delete)
                        .requires("TargetGroupArn"));
    }

    private CreateTargetGroupResponse create(CreateTargetGroupRequest request) {
        Find.checkName("target group", request.name());
        requireOnly("target type", request.targetTypeAsString(), "instance");
        requireOnly("protocol", request.protocolAsString(), "HTTP");
        requireOnly("protocol version", request.protocolVersion(), "HTTP1");
        requireOnly("IP address type", request.ipAddressTypeAsString(), "ipv4");
        if (request.port() == null || request.protocol() == null || request.vpcId() == null) {
            throw Find.invalid("A protocol, a port and a VPC ID must be specified");
        }
        if (!request.vpcId().equals(Network.VPC_ID)) {
            throw Find.invalid("The VPC ID '" + request.vpcId() + "' is not found");
        }
        HealthChecks.range("Port", request.port(), 1, 65535);
        var tags = ElbTags.checked(request.tags());
        var check = HealthChecks.of(request);
        var existing = store.tables().targetGroups().where(group -> group.name().equals(request.name())).stream()
                .findFirst();
        if (existing.isPresent()) {
            StoredTargetGroup same = existing.get();
            if (same.port() != request.port() || !same.check().equals(check)) {
                throw new ApiException(
                        "DuplicateTargetGroupName",
                        "A target group with the same name '" + same.name() + "' exists, but with different settings");
            }
            return reply(same);
        }
        if (store.tables().targetGroups().all().size() >= store.quotas().limit(Kind.TARGET_GROUPS)) {
            throw new ApiException("TooManyTargetGroups", "The maximum number of target groups has been reached");
        }
        var group = new StoredTargetGroup(
                Find.arn("targetgroup/" + request.name()), request.name(), request.port(), check, Map.of(), List.of());
        store.tables().targetGroups().put(group.arn(), group);
        if (!tags.isEmpty()) {
            store.tables().tags().put(group.arn(), tags);
        }
        return reply(group);
    }

    private CreateTargetGroupResponse reply(StoredTargetGroup group) {
        return CreateTargetGroupResponse.builder().targetGroups(view(group)).build();
    }

    private static void requireOnly(String what, String given, String only) {
        if (given != null && !given.equals(only)) {
            throw new ApiException(
                    "InvalidConfigurationRequest",
                    "The lab's target groups have the " + what + " '" + only + "', not '" + given + "'");
        }
    }

    private DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request) {
        request.targetGroupArns().forEach(find::targetGroup);
        var table = store.tables().targetGroups();
        for (String name : request.names()) {
            if (table.where(group -> group.name().equals(name)).isEmpty()) {
                throw new ApiException("TargetGroupNotFound", "One or more target groups not found");
            }
        }
        if (request.loadBalancerArn() != null) {
            find.balancer(request.loadBalancerArn());
        }
        var groups = table.all().stream()
                .filter(group -> request.targetGroupArns().isEmpty()
                        || request.targetGroupArns().contains(group.arn()))
                .filter(group -> request.names().isEmpty() || request.names().contains(group.name()))
                .filter(group ->
                        request.loadBalancerArn() == null || balancerArns(group).contains(request.loadBalancerArn()))
                .map(this::view)
                .toList();
        var page = Find.page(groups, request.pageSize(), request.marker());
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(page.items())
                .nextMarker(page.next())
                .build();
    }

    private ModifyTargetGroupResponse modify(ModifyTargetGroupRequest request) {
        StoredTargetGroup group = find.targetGroup(request.targetGroupArn());
        var changed = group.withCheck(HealthChecks.changed(group.check(), request));
        store.tables().targetGroups().put(group.arn(), changed);
        return ModifyTargetGroupResponse.builder().targetGroups(view(changed)).build();
    }

    private DeleteTargetGroupResponse delete(DeleteTargetGroupRequest request) {
        String arn = request.targetGroupArn();
        Find.checkArn("target group", "targetgroup", arn);
        if (!store.tables().balancersOf(arn).isEmpty()) {
            throw new ApiException(
                    "ResourceInUse", "Target group '" + arn + "' is currently in use by a listener or a rule");
        }
        store.tables().targetGroups().remove(arn);
        store.tables().tags().remove(arn);
        return DeleteTargetGroupResponse.builder().build();
    }

    private List<String> balancerArns(StoredTargetGroup group) {
        return store.tables().balancersOf(group.arn()).stream()
                .map(StoredBalancer::arn)
                .toList();
    }

    private TargetGroup view(StoredTargetGroup group) {
        var check = group.check();
        return TargetGroup.builder()
                .targetGroupArn(group.arn())
                .targetGroupName(group.name())
                .protocol("HTTP")
                .protocolVersion("HTTP1")
                .port(group.port())
                .vpcId(Network.VPC_ID)
                .targetType("instance")
                .ipAddressType("ipv4")
                .healthCheckEnabled(true)
                .healthCheckProtocol("HTTP")
                .healthCheckPath(check.path())
                .healthCheckPort(check.port())
                .healthCheckIntervalSeconds(check.intervalSeconds())
                .healthCheckTimeoutSeconds(check.timeoutSeconds())
                .healthyThresholdCount(check.healthyThreshold())
                .unhealthyThresholdCount(check.unhealthyThreshold())
                .matcher(matcher -> matcher.httpCode(check.matcher()))
                .loadBalancerArns(balancerArns(group))
                .build();
    }
}
