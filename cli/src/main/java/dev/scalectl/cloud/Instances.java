package dev.scalectl.cloud;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** The cluster's instances. */
public final class Instances {
    private final Ec2Client ec2;
    private final Names names;

    Instances(Ec2Client ec2, Names names) {
        this.ec2 = ec2;
        this.names = names;
    }

    /**
     * A node to launch.
     *
     * @param userData what cloud-init is told, as text
     */
    public record Order(
            String name,
            Role role,
            String instanceType,
            Images.Found image,
            int diskGiB,
            String subnetId,
            String groupId,
            String keyName,
            HostKey hostKey,
            String userData) {}

    /** A node, and the token with which it was launched. */
    record Seen(Node node, String clientToken) {

        /** True when it was launched into this group: a cluster of the same name may have been there before. */
        boolean isOf(String groupId) {
            return clientToken.equals(Names.clientToken(groupId, node.name()));
        }
    }

    /** All nodes that EC2 shows, in the cluster's order. */
    List<Seen> read() {
        return instances(DescribeInstancesRequest.builder()
                        .filters(Tags.filter(names))
                        .build())
                .map(instance -> new Seen(node(instance), String.valueOf(instance.clientToken())))
                .sorted(Comparator.comparing(Seen::node, Cluster.ORDER))
                .toList();
    }

    /** One node as it is now. */
    public Node read(String instanceId) {
        return nodes(DescribeInstancesRequest.builder().instanceIds(instanceId).build())
                .findFirst()
                .orElseThrow();
    }

    /**
     * Launches a node.
     *
     * @throws CloudFailure with {@code IdempotentParameterMismatch} when an earlier run launched it already
     */
    public Node launch(Order order) {
        return node(ec2.runInstances(request(order)).instances().getFirst());
    }

    /** The node that an earlier launch of the same order made, once EC2 shows it. */
    public Optional<Node> launched(Order order) {
        return nodes(DescribeInstancesRequest.builder()
                        .filters(Filter.builder()
                                .name("client-token")
                                .values(Names.clientToken(order.groupId(), order.name()))
                                .build())
                        .build())
                .findFirst();
    }

    /** The last lines that a node wrote to its console; none when there are none, or the cloud does not tell. */
    public List<String> console(String instanceId) {
        return ConsoleOutput.end(ec2, instanceId);
    }

    /** Starts a stopped node. */
    public void start(String instanceId) {
        ec2.startInstances(request -> request.instanceIds(instanceId));
    }

    /** Terminates a node. */
    public void terminate(String instanceId) {
        ec2.terminateInstances(request -> request.instanceIds(instanceId));
    }

    /** Writes the host keys that a node may answer with. */
    public void tagHostKeys(String instanceId, List<HostKey> keys) {
        ec2.createTags(
                request -> request.resources(instanceId).tags(Tags.list(Map.of(Tags.HOST_KEY, Tags.hostKeys(keys)))));
    }

    private RunInstancesRequest request(Order order) {
        Map<String, String> tags = Tags.of(names);
        tags.put(Tags.ROLE, order.role().word());
        tags.put(Tags.NAME, order.name());
        tags.put(Tags.HOST_KEY, Tags.hostKeys(List.of(order.hostKey())));
        tags.put("Name", names.instance(order.name()));
        Map<String, String> volumeTags = Tags.of(names);
        volumeTags.put("Name", names.instance(order.name()));
        return RunInstancesRequest.builder()
                .clientToken(Names.clientToken(order.groupId(), order.name()))
                .minCount(1)
                .maxCount(1)
                .imageId(order.image().id())
                .instanceType(order.instanceType())
                .keyName(order.keyName())
                .userData(Base64.getEncoder().encodeToString(order.userData().getBytes(StandardCharsets.UTF_8)))
                .networkInterfaces(InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .associatePublicIpAddress(true)
                        .deleteOnTermination(true)
                        .subnetId(order.subnetId())
                        .groups(order.groupId())
                        .build())
                .metadataOptions(options -> options.httpTokens(HttpTokensState.REQUIRED)
                        .httpPutResponseHopLimit(1)
                        .httpEndpoint("enabled"))
                .blockDeviceMappings(BlockDeviceMapping.builder()
                        .deviceName(order.image().rootDevice())
                        .ebs(disk -> disk.volumeSize(order.diskGiB())
                                .volumeType(VolumeType.GP3)
                                .encrypted(true)
                                .deleteOnTermination(true))
                        .build())
                .tagSpecifications(
                        Tags.specification(ResourceType.INSTANCE, tags),
                        Tags.specification(ResourceType.VOLUME, volumeTags))
                .build();
    }

    private Stream<Node> nodes(DescribeInstancesRequest request) {
        return instances(request).map(Instances::node);
    }

    private Stream<Instance> instances(DescribeInstancesRequest request) {
        return ec2.describeInstancesPaginator(request).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(Instances::isNode);
    }

    /** The tag of the cluster alone makes no node: a terminated instance may have lost its tags. */
    private static boolean isNode(Instance instance) {
        Map<String, String> tags = Tags.read(instance.tags());
        return tags.getOrDefault(Tags.NAME, "").matches("(web|data)-[1-9][0-9]{0,8}") && tags.containsKey(Tags.ROLE);
    }

    private static Node node(Instance instance) {
        Map<String, String> tags = Tags.read(instance.tags());
        return new Node(
                tags.get(Tags.NAME),
                Role.valueOf(tags.get(Tags.ROLE).toUpperCase(Locale.ROOT)),
                instance.instanceId(),
                instance.state().nameAsString(),
                Optional.ofNullable(instance.privateIpAddress()),
                Optional.ofNullable(instance.publicIpAddress()).filter(address -> !address.isBlank()),
                Optional.ofNullable(instance.subnetId()).orElse(""),
                instance.instanceTypeAsString(),
                Tags.hostKeys(tags.getOrDefault(Tags.HOST_KEY, "")));
    }
}
