package dev.scalectl.cloud;

import dev.scalectl.cluster.HealthCheck;
import dev.scalectl.cluster.Target;
import dev.scalectl.cluster.TargetGroup;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** The web nodes as targets of the cluster's load balancer. */
public final class Targets {
    private static final String DRAIN = "deregistration_delay.timeout_seconds";

    private final ElasticLoadBalancingV2Client elb;
    private final Names names;

    Targets(ElasticLoadBalancingV2Client elb, Names names) {
        this.elb = elb;
        this.names = names;
    }

    /** The target group as it is now. */
    public Optional<TargetGroup> read() {
        return find().map(found -> {
            String arn = found.targetGroupArn();
            HealthCheck check = new HealthCheck(
                    found.healthCheckProtocolAsString(),
                    found.healthCheckPort(),
                    found.healthCheckPath(),
                    found.matcher() == null ? "" : found.matcher().httpCode(),
                    found.healthCheckIntervalSeconds(),
                    found.healthCheckTimeoutSeconds(),
                    found.healthyThresholdCount(),
                    found.unhealthyThresholdCount());
            return new TargetGroup(arn, found.port(), check, drainSeconds(arn), targets(arn));
        });
    }

    /** The targets and their health. */
    public List<Target> targets(String arn) {
        return elb.describeTargetHealth(request -> request.targetGroupArn(arn)).targetHealthDescriptions().stream()
                .map(Targets::target)
                .toList();
    }

    /** Makes the target group; ELB answers with the present one when it is there already. */
    public String create(String vpcId, int port, HealthCheck check) {
        return elb.createTargetGroup(request -> request.name(names.balancer())
                        .vpcId(vpcId)
                        .protocol(ProtocolEnum.HTTP)
                        .port(port)
                        .targetType(TargetTypeEnum.INSTANCE)
                        .healthCheckProtocol(check.protocol())
                        .healthCheckPort(check.port())
                        .healthCheckPath(check.path())
                        .healthCheckIntervalSeconds(check.interval())
                        .healthCheckTimeoutSeconds(check.timeout())
                        .healthyThresholdCount(check.healthyThreshold())
                        .unhealthyThresholdCount(check.unhealthyThreshold())
                        .matcher(matcher -> matcher.httpCode(check.codes()))
                        .tags(Balancers.tags(names)))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
    }

    /** Corrects how targets are checked. */
    public void check(String arn, HealthCheck check) {
        elb.modifyTargetGroup(request -> request.targetGroupArn(arn)
                .healthCheckProtocol(check.protocol())
                .healthCheckPort(check.port())
                .healthCheckPath(check.path())
                .healthCheckIntervalSeconds(check.interval())
                .healthCheckTimeoutSeconds(check.timeout())
                .healthyThresholdCount(check.healthyThreshold())
                .unhealthyThresholdCount(check.unhealthyThreshold())
                .matcher(matcher -> matcher.httpCode(check.codes())));
    }

    /** Sets how long a leaving target may finish its requests. */
    public void drainFor(String arn, int seconds) {
        elb.modifyTargetGroupAttributes(request -> request.targetGroupArn(arn)
                .attributes(TargetGroupAttribute.builder()
                        .key(DRAIN)
                        .value(String.valueOf(seconds))
                        .build()));
    }

    /** Makes an instance a target. */
    public void register(String arn, String instanceId, int port) {
        elb.registerTargets(request -> request.targetGroupArn(arn)
                .targets(TargetDescription.builder().id(instanceId).port(port).build()));
    }

    /** Gives targets no new requests. */
    public void deregister(String arn, List<Target> targets) {
        elb.deregisterTargets(request -> request.targetGroupArn(arn)
                .targets(targets.stream()
                        .map(target -> TargetDescription.builder()
                                .id(target.instanceId())
                                .port(target.port())
                                .build())
                        .toList()));
    }

    /** Deletes the target group, if it is this cluster's. */
    public void delete(String arn) {
        Balancers.requireOwn(elb, names, arn);
        elb.deleteTargetGroup(request -> request.targetGroupArn(arn));
    }

    private Optional<software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup> find() {
        try {
            return elb.describeTargetGroups(request -> request.names(names.balancer())).targetGroups().stream()
                    .findFirst();
        } catch (CloudFailure e) {
            if (e.is("TargetGroupNotFound")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private int drainSeconds(String arn) {
        return elb.describeTargetGroupAttributes(request -> request.targetGroupArn(arn)).attributes().stream()
                .filter(attribute -> attribute.key().equals(DRAIN))
                .map(attribute -> Integer.parseInt(attribute.value()))
                .findFirst()
                .orElse(0);
    }

    private static Target target(TargetHealthDescription description) {
        var health = description.targetHealth();
        return new Target(
                description.target().id(),
                description.target().port(),
                health.stateAsString(),
                Optional.ofNullable(health.reasonAsString()).orElse(""),
                Optional.ofNullable(health.description()).orElse(""));
    }
}
