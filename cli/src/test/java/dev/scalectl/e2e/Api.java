package dev.scalectl.e2e;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import tools.jackson.databind.JsonNode;

/** A lab's API for what is asked again and again: an {@code aws} command keeps a processor busy for a second. */
final class Api implements AutoCloseable {
    private final Ec2Client ec2;
    private final ElasticLoadBalancingV2Client elb;

    /** Of the lab that is described by this. */
    Api(JsonNode discovery) {
        ec2 = to(discovery, Ec2Client.builder()).build();
        elb = to(discovery, ElasticLoadBalancingV2Client.builder()).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B to(JsonNode discovery, B builder) {
        return builder.endpointOverride(URI.create(discovery.get("endpoint").asString()))
                .region(Region.of(discovery.get("region").asString()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        discovery.get("accessKeyId").asString(),
                        discovery.get("secretAccessKey").asString())));
    }

    /** Waits until an instance is in a state. */
    void await(String instance, String state) {
        Cluster.await(
                instance + " " + state,
                Duration.ofMinutes(5),
                () -> ec2.describeInstances(r -> r.instanceIds(instance))
                        .reservations()
                        .getFirst()
                        .instances()
                        .getFirst()
                        .state()
                        .nameAsString()
                        .equals(state));
    }

    /** Waits until an image can be used. */
    void awaitImage(String image) {
        Cluster.await(
                image + " available",
                Duration.ofMinutes(5),
                () -> ec2.describeImages(r -> r.imageIds(image))
                        .images()
                        .getFirst()
                        .stateAsString()
                        .equals("available"));
    }

    /** How long the targets of all groups have for their last requests; {@code up} sets it back. */
    void drainFor(Duration time) {
        var attribute = TargetGroupAttribute.builder()
                .key("deregistration_delay.timeout_seconds")
                .value(String.valueOf(time.toSeconds()))
                .build();
        for (TargetGroup group : elb.describeTargetGroups().targetGroups()) {
            elb.modifyTargetGroupAttributes(
                    r -> r.targetGroupArn(group.targetGroupArn()).attributes(attribute));
        }
    }

    /** The states of all instances of a cluster, but for those that are gone. */
    List<String> states(String cluster) {
        return ec2.describeInstances(r -> r.filters(of(cluster))).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::state)
                .map(state -> state.nameAsString())
                .filter(state -> !state.equals("terminated"))
                .toList();
    }

    /** What else a cluster has, counted. */
    String belongings(String cluster) {
        String name = "scalectl-" + cluster;
        return ec2.describeSecurityGroups(r -> r.filters(of(cluster)))
                        .securityGroups()
                        .size()
                + " groups, "
                + ec2.describeKeyPairs(r -> r.filters(of(cluster))).keyPairs().size()
                + " keys, "
                + elb.describeLoadBalancers().loadBalancers().stream()
                        .filter(one -> one.loadBalancerName().equals(name))
                        .count()
                + " balancers, "
                + elb.describeTargetGroups().targetGroups().stream()
                        .filter(one -> one.targetGroupName().equals(name))
                        .count()
                + " target groups";
    }

    private static Filter of(String cluster) {
        return Filter.builder().name("tag:scalectl:cluster").values(cluster).build();
    }

    @Override
    public void close() {
        ec2.close();
        elb.close();
    }
}
