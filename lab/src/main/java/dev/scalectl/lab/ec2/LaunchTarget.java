package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Network.Subnet;
import dev.scalectl.lab.wire.ApiException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Where RunInstances puts the instances: subnet, groups, and whether they get public addresses. */
record LaunchTarget(Subnet subnet, List<String> groupIds, boolean publicIp) {

    /** Reads the request's own parameters, or those of its one network interface. */
    static LaunchTarget of(RunInstancesRequest request, Lookup lookup) {
        var given = request.networkInterfaces();
        if (given.size() > 1) {
            throw new ApiException("UnsupportedOperation", "The lab's instances have one network interface");
        }
        if (given.isEmpty()) {
            return new LaunchTarget(
                    subnet(request, request.subnetId(), lookup),
                    groups(request.securityGroupIds(), request.securityGroups(), lookup),
                    true);
        }
        InstanceNetworkInterfaceSpecification one = given.getFirst();
        if (request.subnetId() != null || request.hasSecurityGroupIds() || request.hasSecurityGroups()) {
            throw new ApiException(
                    "InvalidParameterCombination",
                    "Network interfaces and an instance-level subnet ID or security groups may not be specified on"
                            + " the same request");
        }
        return new LaunchTarget(
                subnet(request, one.subnetId(), lookup),
                groups(one.groups(), List.of(), lookup),
                !Boolean.FALSE.equals(one.associatePublicIpAddress()));
    }

    private static Subnet subnet(RunInstancesRequest request, String id, Lookup lookup) {
        String zone = request.placement() == null ? null : request.placement().availabilityZone();
        if (id != null) {
            Subnet subnet = lookup.subnet(id);
            if (zone != null && !zone.equals(Places.zoneName(subnet.zone()))) {
                throw new ApiException(
                        "InvalidParameterValue", "The subnet '" + id + "' is not in the zone '" + zone + "'");
            }
            return subnet;
        }
        if (zone == null) {
            return Network.subnets().getFirst();
        }
        return Network.subnets().stream()
                .filter(subnet -> zone.equals(Places.zoneName(subnet.zone())))
                .findFirst()
                .orElseThrow(
                        () -> new ApiException("InvalidParameterValue", "Invalid availability zone: [" + zone + "]"));
    }

    private static List<String> groups(List<String> ids, List<String> names, Lookup lookup) {
        var groups = new ArrayList<String>();
        ids.forEach(id -> groups.add(lookup.group(id).id()));
        names.forEach(name -> groups.add(lookup.groupByName(name).id()));
        if (groups.isEmpty()) {
            groups.add(Network.DEFAULT_GROUP_ID);
        }
        if (groups.size() > 5) {
            throw new ApiException(
                    "SecurityGroupsPerInterfaceLimitExceeded",
                    "You have exceeded the maximum number of security groups per network interface");
        }
        return groups.stream().distinct().toList();
    }
}
