package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Attributes;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredBalancer;
import dev.scalectl.lab.state.StoredTargetGroup;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Describe- and ModifyLoadBalancerAttributes, Describe- and ModifyTargetGroupAttributes. */
final class AttributeActions {
    private final Store store;
    private final Find find;

    AttributeActions(Store store, Find find) {
        this.store = store;
        this.find = find;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of(
                                "DescribeLoadBalancerAttributes",
                                DescribeLoadBalancerAttributesRequest::builder,
                                this::describeBalancer)
                        .requires("LoadBalancerArn"),
                Action.of(
                                "ModifyLoadBalancerAttributes",
                                ModifyLoadBalancerAttributesRequest::builder,
                                this::modifyBalancer)
                        .requires("LoadBalancerArn", "Attributes"),
                Action.of(
                                "DescribeTargetGroupAttributes",
                                DescribeTargetGroupAttributesRequest::builder,
                                this::describeTargetGroup)
                        .requires("TargetGroupArn"),
                Action.of(
                                "ModifyTargetGroupAttributes",
                                ModifyTargetGroupAttributesRequest::builder,
                                this::modifyTargetGroup)
                        .requires("TargetGroupArn", "Attributes"));
    }

    private DescribeLoadBalancerAttributesResponse describeBalancer(DescribeLoadBalancerAttributesRequest request) {
        var changed = find.balancer(request.loadBalancerArn()).attributes();
        return DescribeLoadBalancerAttributesResponse.builder()
                .attributes(ofBalancer(changed))
                .build();
    }

    private ModifyLoadBalancerAttributesResponse modifyBalancer(ModifyLoadBalancerAttributesRequest request) {
        StoredBalancer balancer = find.balancer(request.loadBalancerArn());
        var changed = new LinkedHashMap<>(balancer.attributes());
        request.attributes().forEach(a -> set(Attributes.BALANCER, changed, a.key(), a.value()));
        store.tables().balancers().put(balancer.arn(), balancer.withAttributes(changed));
        return ModifyLoadBalancerAttributesResponse.builder()
                .attributes(ofBalancer(changed))
                .build();
    }

    private DescribeTargetGroupAttributesResponse describeTargetGroup(DescribeTargetGroupAttributesRequest request) {
        var changed = find.targetGroup(request.targetGroupArn()).attributes();
        return DescribeTargetGroupAttributesResponse.builder()
                .attributes(ofTargetGroup(changed))
                .build();
    }

    private ModifyTargetGroupAttributesResponse modifyTargetGroup(ModifyTargetGroupAttributesRequest request) {
        StoredTargetGroup group = find.targetGroup(request.targetGroupArn());
        var changed = new LinkedHashMap<>(group.attributes());
        request.attributes().forEach(a -> set(Attributes.TARGET_GROUP, changed, a.key(), a.value()));
        store.tables().targetGroups().put(group.arn(), group.withAttributes(changed));
        return ModifyTargetGroupAttributesResponse.builder()
                .attributes(ofTargetGroup(changed))
                .build();
    }

    private static void set(Attributes attributes, Map<String, String> changed, String key, String value) {
        if (key == null || value == null) {
            throw Find.invalid("An attribute needs a key and a value");
        }
        attributes.problem(key, value).ifPresent(problem -> {
            throw new ApiException("ValidationError", problem);
        });
        changed.put(key, value);
    }

    private static List<LoadBalancerAttribute> ofBalancer(Map<String, String> changed) {
        return Attributes.BALANCER.all(changed).entrySet().stream()
                .map(entry -> LoadBalancerAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private static List<TargetGroupAttribute> ofTargetGroup(Map<String, String> changed) {
        return Attributes.TARGET_GROUP.all(changed).entrySet().stream()
                .map(entry -> TargetGroupAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }
}
