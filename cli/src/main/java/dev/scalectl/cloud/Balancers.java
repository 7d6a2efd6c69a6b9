package dev.scalectl.cloud;

import dev.scalectl.cluster.Balancer;
import dev.scalectl.cluster.Balancer.Listener;
import dev.scalectl.error.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** The cluster's load balancer. */
public final class Balancers {
    private final ElasticLoadBalancingV2Client elb;
    private final Names names;

    Balancers(ElasticLoadBalancingV2Client elb, Names names) {
        this.elb = elb;
        this.names = names;
    }

    /** The balancer as it is now. */
    public Optional<Balancer> read() {
        return find().map(found -> new Balancer(
                found.loadBalancerArn(),
                found.dnsName(),
                found.state().codeAsString(),
                Set.copyOf(found.securityGroups()),
                found.availabilityZones().stream()
                        .collect(Collectors.toUnmodifiableMap(AvailabilityZone::zoneName, AvailabilityZone::subnetId)),
                listeners(found.loadBalancerArn())));
    }

    /** Makes the balancer; ELB answers with the present one when it is there already. */
    public String create(List<String> subnetIds, String groupId) {
        return elb.createLoadBalancer(request -> request.name(names.balancer())
                        .type(LoadBalancerTypeEnum.APPLICATION)
                        .scheme(LoadBalancerSchemeEnum.INTERNET_FACING)
                        .subnets(subnetIds)
                        .securityGroups(groupId)
                        .tags(tags(names)))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
    }

    /** Makes this its only security group. */
    public void setGroup(String balancerArn, String groupId) {
        elb.setSecurityGroups(request -> request.loadBalancerArn(balancerArn).securityGroups(groupId));
    }

    /** Moves it into these subnets, one a zone. */
    public void setSubnets(String balancerArn, List<String> subnetIds) {
        elb.setSubnets(request -> request.loadBalancerArn(balancerArn).subnets(subnetIds));
    }

    /** Makes it listen on a port for HTTP and pass requests on to a target group. */
    public void listen(String balancerArn, int port, String targetGroupArn) {
        elb.createListener(request -> request.loadBalancerArn(balancerArn)
                .port(port)
                .protocol(ProtocolEnum.HTTP)
                .defaultActions(forward(targetGroupArn))
                .tags(tags(names)));
    }

    /** Makes a listener pass all requests on to a target group. */
    public void correct(String listenerArn, String targetGroupArn) {
        elb.modifyListener(request -> request.listenerArn(listenerArn).defaultActions(forward(targetGroupArn)));
    }

    /** Stops listening. */
    public void deleteListener(String listenerArn) {
        elb.deleteListener(request -> request.listenerArn(listenerArn));
    }

    /** Deletes the balancer with its listeners, if it is this cluster's. */
    public void delete(String balancerArn) {
        requireOwn(elb, names, balancerArn);
        elb.deleteLoadBalancer(request -> request.loadBalancerArn(balancerArn));
    }

    static List<Tag> tags(Names names) {
        return Tags.of(names).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** ELB finds by name only, and a name is no proof of whose something is. */
    static void requireOwn(ElasticLoadBalancingV2Client elb, Names names, String arn) {
        Map<String, String> tags = elb.describeTags(request -> request.resourceArns(arn)).tagDescriptions().stream()
                .flatMap(description -> description.tags().stream())
                .collect(Collectors.toMap(Tag::key, Tag::value));
        if (!names.cluster().equals(tags.get(Tags.CLUSTER))) {
            throw new Failure(
                    arn + " has no tag " + Tags.CLUSTER + "=" + names.cluster() + ", so it is not deleted",
                    "Look at it, and delete it yourself if nobody needs it");
        }
    }

    private static Action forward(String targetGroupArn) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(targetGroupArn)
                .build();
    }

    private Optional<LoadBalancer> find() {
        try {
            return elb.describeLoadBalancers(request -> request.names(names.balancer())).loadBalancers().stream()
                    .findFirst();
        } catch (CloudFailure e) {
            if (e.is("LoadBalancerNotFound")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<Listener> listeners(String balancerArn) {
        return elb.describeListenersPaginator(request -> request.loadBalancerArn(balancerArn)).listeners().stream()
                .map(listener -> new Listener(
                        listener.listenerArn(),
                        listener.port(),
                        listener.defaultActions().stream()
                                .map(Action::targetGroupArn)
                                .filter(arn -> arn != null)
                                .findFirst()
                                .orElse("")))
                .toList();
    }
}
