package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredBalancer;
import dev.scalectl.lab.state.StoredListener;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** CreateListener, DescribeListeners, ModifyListener, DeleteListener: HTTP, forwarding to one target group. */
final class Listeners {
    private final Store store;
    private final Find find;

    Listeners(Store store, Find find) {
        this.store = store;
        this.find = find;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of(
                                "CreateListener",
                                CreateListenerRequest::builder,
                                this::create,
                                "LoadBalancerArn",
                                "Protocol",
                                "Port",
                                "DefaultActions.Type",
                                "DefaultActions.TargetGroupArn",
                                "DefaultActions.Order",
                                "DefaultActions.ForwardConfig",
                                "Tags")
                        .requires("LoadBalancerArn", "DefaultActions"),
                Action.of("DescribeListeners", DescribeListenersRequest::builder, this::describe),
                Action.of(
                                "ModifyListener",
                                ModifyListenerRequest::builder,
                                this::modify,
                                "ListenerArn",
                                "Protocol",
                                "Port",
                                "DefaultActions.Type",
                                "DefaultActions.TargetGroupArn",
                                "DefaultActions.Order",
                                "DefaultActions.ForwardConfig")
                        .requires("ListenerArn"),
                Action.of("DeleteListener", DeleteListenerRequest::builder, this::delete)
                        .requires("ListenerArn"));
    }

    private CreateListenerResponse create(CreateListenerRequest request) {
        StoredBalancer balancer = find.balancer(request.loadBalancerArn());
        if (request.port() == null || request.protocol() == null) {
            throw Find.invalid("A listener protocol and port must be specified");
        }
        requireHttp(request.protocolAsString());
        HealthChecks.range("Port", request.port(), 1, 65535);
        var tags = ElbTags.checked(request.tags());
        String target = target(request.defaultActions());
        var onPort = store.tables()
                .listeners()
                .where(other -> other.balancerArn().equals(balancer.arn()) && other.port() == request.port());
        if (!onPort.isEmpty()) {
            StoredListener existing = onPort.getFirst();
            if (!existing.targetGroupArn().equals(target)) {
                throw duplicate();
            }
            return CreateListenerResponse.builder().listeners(view(existing)).build();
        }
        requireFree(target, balancer.arn());
        String path = balancer.arn().substring(balancer.arn().indexOf("loadbalancer/") + "loadbalancer/".length());
        var listener = new StoredListener(Find.arn("listener/" + path), balancer.arn(), request.port(), target);
        store.tables().listeners().put(listener.arn(), listener);
        if (!tags.isEmpty()) {
            store.tables().tags().put(listener.arn(), tags);
        }
        return CreateListenerResponse.builder().listeners(view(listener)).build();
    }

    private DescribeListenersResponse describe(DescribeListenersRequest request) {
        if (request.loadBalancerArn() == null && request.listenerArns().isEmpty()) {
            throw Find.invalid("You must specify either listener ARNs or a load balancer ARN");
        }
        if (request.loadBalancerArn() != null) {
            find.balancer(request.loadBalancerArn());
        }
        request.listenerArns().forEach(find::listener);
        var listeners = store.tables().listeners().all().stream()
                .filter(listener -> request.listenerArns().isEmpty()
                        || request.listenerArns().contains(listener.arn()))
                .filter(listener -> request.loadBalancerArn() == null
                        || request.loadBalancerArn().equals(listener.balancerArn()))
                .map(Listeners::view)
                .toList();
        var page = Find.page(listeners, request.pageSize(), request.marker());
        return DescribeListenersResponse.builder()
                .listeners(page.items())
                .nextMarker(page.next())
                .build();
    }

    private ModifyListenerResponse modify(ModifyListenerRequest request) {
        StoredListener listener = find.listener(request.listenerArn());
        if (request.protocol() != null) {
            requireHttp(request.protocolAsString());
        }
        int port = request.port() == null ? listener.port() : request.port();
        HealthChecks.range("Port", port, 1, 65535);
        boolean taken = !store.tables()
                .listeners()
                .where(other -> other.balancerArn().equals(listener.balancerArn())
                        && other.port() == port
                        && !other.arn().equals(listener.arn()))
                .isEmpty();
        if (taken) {
            throw duplicate();
        }
        String target =
                request.defaultActions().isEmpty() ? listener.targetGroupArn() : target(request.defaultActions());
        requireFree(target, listener.balancerArn());
        var changed = new StoredListener(listener.arn(), listener.balancerArn(), port, target);
        store.tables().listeners().put(listener.arn(), changed);
        return ModifyListenerResponse.builder().listeners(view(changed)).build();
    }

    private DeleteListenerResponse delete(DeleteListenerRequest request) {
        StoredListener listener = find.listener(request.listenerArn());
        store.tables().listeners().remove(listener.arn());
        store.tables().tags().remove(listener.arn());
        return DeleteListenerResponse.builder().build();
    }

    private String target(List<software.amazon.awssdk.services.elasticloadbalancingv2.model.Action> actions) {
        if (actions.size() != 1 || !"forward".equals(actions.getFirst().typeAsString())) {
            throw new ApiException(
                    "InvalidConfigurationRequest", "The lab's listeners have one default action, of type 'forward'");
        }
        var action = actions.getFirst();
        refuseStickiness(action.forwardConfig());
        String arn = action.targetGroupArn();
        if (arn == null && action.forwardConfig() != null) {
            var groups = action.forwardConfig().targetGroups();
            arn = groups.size() == 1 ? groups.getFirst().targetGroupArn() : null;
        }
        if (arn == null) {
            throw Find.invalid("The lab's listeners forward to exactly one target group");
        }
        return find.targetGroup(arn).arn();
    }

    private static void refuseStickiness(ForwardActionConfig forward) {
        var stickiness = forward == null ? null : forward.targetGroupStickinessConfig();
        if (stickiness != null && Boolean.TRUE.equals(stickiness.enabled())) {
            throw new ApiException("InvalidConfigurationRequest", "The lab's listeners have no stickiness");
        }
    }

    /** On AWS a target group belongs to one load balancer at most. */
    private void requireFree(String targetGroupArn, String balancerArn) {
        if (store.tables().balancersOf(targetGroupArn).stream()
                .anyMatch(other -> !other.arn().equals(balancerArn))) {
            throw new ApiException(
                    "TargetGroupAssociationLimit",
                    "The following target groups cannot be associated with more than one load balancer: '"
                            + targetGroupArn + "'");
        }
    }

    private static void requireHttp(String protocol) {
        if (!protocol.equals("HTTP")) {
            throw new ApiException("UnsupportedProtocol", "The lab's listeners speak HTTP, not '" + protocol + "'");
        }
    }

    private static ApiException duplicate() {
        return new ApiException("DuplicateListener", "A listener already exists on this port for this load balancer");
    }

    private static Listener view(StoredListener listener) {
        var group = TargetGroupTuple.builder()
                .targetGroupArn(listener.targetGroupArn())
                .weight(1)
                .build();
        var forward = software.amazon.awssdk.services.elasticloadbalancingv2.model.Action.builder()
                .type("forward")
                .targetGroupArn(listener.targetGroupArn())
                .order(1)
                .forwardConfig(config ->
                        config.targetGroups(group).targetGroupStickinessConfig(stickiness -> stickiness.enabled(false)))
                .build();
        return Listener.builder()
                .listenerArn(listener.arn())
                .loadBalancerArn(listener.balancerArn())
                .protocol("HTTP")
                .port(listener.port())
                .defaultActions(forward)
                .build();
    }
}
