package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.StoredBalancer;
import dev.scalectl.lab.state.StoredBalancer.Place;
import dev.scalectl.lab.wire.Call;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** Balancers in ELBv2's model. */
final class BalancerView {
    private BalancerView() {}

    /** The DNS name is the balancer's address: it works in any browser with no name server. */
    static LoadBalancer of(StoredBalancer balancer) {
        return LoadBalancer.builder()
                .loadBalancerArn(balancer.arn())
                .loadBalancerName(balancer.name())
                .dnsName(balancer.publicIp())
                .canonicalHostedZoneId("Z32O12XQLNTSW2")
                .createdTime(balancer.createdAt())
                .scheme(balancer.scheme())
                .type("application")
                .ipAddressType("ipv4")
                .vpcId(Network.VPC_ID)
                .state(state -> state.code(balancer.active() ? "active" : "provisioning"))
                .securityGroups(balancer.groupIds())
                .availabilityZones(zones(balancer.places()))
                .build();
    }

    static List<AvailabilityZone> zones(List<Place> places) {
        return places.stream()
                .map(place -> AvailabilityZone.builder()
                        .zoneName(Call.currentRegion() + Network.zoneOf(place.subnetId()))
                        .subnetId(place.subnetId())
                        .loadBalancerAddresses(List.of())
                        .build())
                .toList();
    }
}
