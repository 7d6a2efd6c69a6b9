package dev.scalectl.cloud;

import dev.scalectl.cluster.Network;
import dev.scalectl.config.NetworkSettings;
import dev.scalectl.error.Failure;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The subnets that a cluster may use. */
final class Networks {
    /** Enough to spread over; in some regions the later zones lack common instance types. */
    private static final int ZONES = 3;

    private final Ec2Client ec2;

    Networks(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    Network read(NetworkSettings settings) {
        List<Subnet> found = ec2.describeSubnetsPaginator(request(settings)).subnets().stream()
                .sorted(Comparator.comparing(Subnet::availabilityZone).thenComparing(Subnet::subnetId))
                .toList();
        Map<String, Subnet> byZone = new LinkedHashMap<>();
        found.forEach(subnet -> byZone.putIfAbsent(subnet.availabilityZone(), subnet));
        if (byZone.size() < 2) {
            throw new Failure(
                    "A load balancer needs subnets in two zones, and there are " + byZone.size() + " (network.vpc: "
                            + settings.vpc() + ")",
                    "List subnets of two zones in network.subnets, or make a default VPC: aws ec2 create-default-vpc");
        }
        if (found.stream().map(Subnet::vpcId).distinct().count() > 1) {
            throw new Failure("The subnets in network.subnets are not all in one VPC", "List subnets of one VPC");
        }
        return new Network(
                found.getFirst().vpcId(),
                byZone.values().stream()
                        .limit(settings.subnets().isEmpty() ? ZONES : byZone.size())
                        .map(subnet ->
                                new Network.Subnet(subnet.subnetId(), subnet.availabilityZone(), subnet.cidrBlock()))
                        .toList());
    }

    private static DescribeSubnetsRequest request(NetworkSettings settings) {
        if (!settings.subnets().isEmpty()) {
            return DescribeSubnetsRequest.builder()
                    .subnetIds(settings.subnets())
                    .build();
        }
        Filter filter = settings.vpc().equals("default")
                ? Filter.builder().name("default-for-az").values("true").build()
                : Filter.builder().name("vpc-id").values(settings.vpc()).build();
        return DescribeSubnetsRequest.builder().filters(filter).build();
    }
}
