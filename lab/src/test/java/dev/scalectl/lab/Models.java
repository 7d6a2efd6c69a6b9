package dev.scalectl.lab;

import java.util.Arrays;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** Short forms of what tests put into requests. */
public final class Models {
    private Models() {}

    /** A filter. */
    public static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    /** A tag. */
    public static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** Tags for a resource that is being created. */
    public static TagSpecification tags(String type, Tag... tags) {
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }

    /** A launch of one instance of Debian 13. */
    public static RunInstancesRequest.Builder launch() {
        return RunInstancesRequest.builder()
                .imageId("resolve:ssm:/aws/service/debian/release/13/latest/amd64")
                .instanceType("t3.small")
                .minCount(1)
                .maxCount(1);
    }

    /** TCP on a port, from these ranges. */
    public static IpPermission tcp(int port, String... cidrs) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(Arrays.stream(cidrs)
                        .map(cidr -> IpRange.builder().cidrIp(cidr).build())
                        .toList())
                .build();
    }

    /** TCP on a port, from a group. */
    public static IpPermission tcpFromGroup(int port, String groupId) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(groupId).build())
                .build();
    }

    /** A target on the group's port. */
    public static TargetDescription target(String instanceId) {
        return TargetDescription.builder().id(instanceId).build();
    }

    /** Forwarding to a target group. */
    public static Action forward(String targetGroupArn) {
        return Action.builder().type("forward").targetGroupArn(targetGroupArn).build();
    }
}
