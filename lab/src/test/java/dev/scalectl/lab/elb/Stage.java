package dev.scalectl.lab.elb;

import static dev.scalectl.lab.Models.forward;

import dev.scalectl.lab.ApiTest;
import dev.scalectl.lab.PaperLab;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/** A lab in which balancers and target groups are made in one line each. */
abstract class Stage extends ApiTest {
    protected String vpc() {
        return ec2.describeVpcs().vpcs().getFirst().vpcId();
    }

    protected String balancer(String name) {
        return elb.createLoadBalancer(r -> r.name(name).subnets(subnets()))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
    }

    protected String targetGroup(String name) {
        return elb.createTargetGroup(r -> r.name(name)
                        .protocol("HTTP")
                        .port(80)
                        .vpcId(vpc())
                        .healthCheckPath("/healthz")
                        .healthCheckIntervalSeconds(5)
                        .healthCheckTimeoutSeconds(2)
                        .healthyThresholdCount(2)
                        .unhealthyThresholdCount(2))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
    }

    protected String listener(String balancer, int port, String group) {
        return elb.createListener(r ->
                        r.loadBalancerArn(balancer).protocol("HTTP").port(port).defaultActions(forward(group)))
                .listeners()
                .getFirst()
                .listenerArn();
    }

    protected List<TargetHealth> health(String group) {
        return elb.describeTargetHealth(r -> r.targetGroupArn(group)).targetHealthDescriptions().stream()
                .map(description -> description.targetHealth())
                .toList();
    }

    /** The health of the group's one target, once it is in this state. */
    protected TargetHealth once(String group, String state) {
        return PaperLab.eventually(() -> health(group).stream()
                .filter(health -> health.stateAsString().equals(state))
                .findFirst());
    }

    protected void gone(String group) {
        PaperLab.eventually(() -> Optional.of(true).filter(_ -> health(group).isEmpty()));
    }
}
