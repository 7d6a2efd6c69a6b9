package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredBalancer;
import dev.scalectl.lab.state.StoredBalancer.Place;
import dev.scalectl.lab.wire.Action;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;

/** SetSecurityGroups, SetSubnets. */
final class BalancerSettings {
    private final Store store;
    private final Find find;
    private final BalancerPlaces places;

    BalancerSettings(Store store, Find find) {
        this.store = store;
        this.find = find;
        this.places = new BalancerPlaces(store);
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of(
                                "SetSecurityGroups",
                                SetSecurityGroupsRequest::builder,
                                this::setGroups,
                                "LoadBalancerArn",
                                "SecurityGroups")
                        .requires("LoadBalancerArn", "SecurityGroups"),
                Action.of(
                                "SetSubnets",
                                SetSubnetsRequest::builder,
                                this::setSubnets,
                                "LoadBalancerArn",
                                "Subnets",
                                "SubnetMappings.SubnetId")
                        .requires("LoadBalancerArn"));
    }

    private SetSecurityGroupsResponse setGroups(SetSecurityGroupsRequest request) {
        StoredBalancer balancer = find.balancer(request.loadBalancerArn());
        if (request.securityGroups().isEmpty()) {
            throw Find.invalid("A load balancer must have at least one security group");
        }
        var groups = places.groups(request.securityGroups());
        store.tables().balancers().put(balancer.arn(), balancer.withGroups(groups));
        return SetSecurityGroupsResponse.builder().securityGroupIds(groups).build();
    }

    private SetSubnetsResponse setSubnets(SetSubnetsRequest request) {
        StoredBalancer balancer = find.balancer(request.loadBalancerArn());
        var wanted = places.subnets(request.subnets(), request.subnetMappings());
        var kept = new ArrayList<Place>();
        balancer.places().stream()
                .filter(place -> wanted.contains(place.subnetId()))
                .forEach(kept::add);
        var missing = wanted.stream()
                .filter(id -> kept.stream().noneMatch(place -> place.subnetId().equals(id)))
                .toList();
        kept.addAll(places.take(missing));
        store.tables().balancers().put(balancer.arn(), balancer.withPlaces(kept));
        return SetSubnetsResponse.builder()
                .availabilityZones(BalancerView.zones(kept))
                .ipAddressType("ipv4")
                .build();
    }
}
