package dev.scalectl.lab.elb;

import static dev.scalectl.lab.Models.forward;
import static dev.scalectl.lab.Models.launch;
import static dev.scalectl.lab.Models.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.PaperLab;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

class TargetsTest extends Stage {
    private String group;

    @BeforeEach
    void makeGroup() {
        group = targetGroup("web");
    }

    private void delay(int seconds) {
        elb.modifyTargetGroupAttributes(r -> r.targetGroupArn(group)
                .attributes(TargetGroupAttribute.builder()
                        .key("deregistration_delay.timeout_seconds")
                        .value(String.valueOf(seconds))
                        .build()));
    }

    private String registered() {
        String id = running(launch()).instanceId();
        elb.registerTargets(r -> r.targetGroupArn(group).targets(target(id)));
        return id;
    }

    @Test
    void isUnusedUntilABalancerForwardsToTheGroup() {
        String id = registered();
        var unused = health(group).getFirst();
        assertEquals("unused", unused.stateAsString());
        assertEquals("Target.NotInUse", unused.reasonAsString());
        listener(balancer("demo"), 80, group);
        elbWaiter.waitUntilTargetInService(r -> r.targetGroupArn(group));
        var spec = lab.world().balancers().getFirst().targetGroups().getFirst();
        assertEquals(id, spec.targets().getFirst().instanceId());
        assertEquals("/healthz", spec.healthCheck().path());
        assertEquals(0, spec.healthCheck().port());
        elb.deregisterTargets(r -> r.targetGroupArn(group).targets(target(id)));
        elbWaiter.waitUntilTargetDeregistered(r -> r.targetGroupArn(group).targets(target("i-00000000")));
    }

    @Test
    void showsWhatTheWorldsHealthChecksSay() {
        listener(balancer("demo"), 80, group);
        String id = registered();
        once(group, "healthy");
        lab.world().sicken(id);
        var sick = once(group, "unhealthy");
        assertEquals("Target.Timeout", sick.reasonAsString());
        assertEquals("Request timed out", sick.description());
    }

    @Test
    void drainsForTheWholeDelay() {
        listener(balancer("demo"), 80, group);
        String id = registered();
        delay(1);
        once(group, "healthy");
        elb.deregisterTargets(r -> r.targetGroupArn(group).targets(target(id)));
        assertEquals("Target.DeregistrationInProgress", once(group, "draining").reasonAsString());
        assertTrue(lab.world()
                .balancers()
                .getFirst()
                .targetGroups()
                .getFirst()
                .targets()
                .getFirst()
                .draining());
        gone(group);
        PaperLab.eventually(() -> lab.world().balancers().getFirst().targetGroups().stream()
                .filter(spec -> spec.targets().isEmpty())
                .findFirst());
        var asked = elb.describeTargetHealth(r -> r.targetGroupArn(group).targets(target(id)))
                .targetHealthDescriptions();
        assertEquals("Target.NotRegistered", asked.getFirst().targetHealth().reasonAsString());
    }

    @Test
    void comesBackWhenItIsRegisteredAgainWhileItDrains() {
        listener(balancer("demo"), 80, group);
        String id = registered();
        elb.deregisterTargets(r -> r.targetGroupArn(group).targets(target(id)));
        once(group, "draining");
        elb.registerTargets(r -> r.targetGroupArn(group).targets(target(id)));
        once(group, "healthy");
        assertEquals(1, health(group).size());
    }

    @Test
    void leavesAtOnceWhenNoBalancerUsesTheGroup() {
        String id = registered();
        elb.deregisterTargets(r -> r.targetGroupArn(group).targets(target(id)));
        assertEquals(List.of(), health(group));
    }

    @Test
    void isUnusedWhileItsInstanceIsStoppedAndDrainsWhenItIsTerminated() {
        listener(balancer("demo"), 80, group);
        String id = registered();
        delay(1);
        once(group, "healthy");
        ec2.stopInstances(r -> r.instanceIds(id));
        assertEquals("Target.InvalidState", once(group, "unused").reasonAsString());
        ec2.startInstances(r -> r.instanceIds(id));
        once(group, "healthy");
        ec2.terminateInstances(r -> r.instanceIds(id));
        gone(group);
    }

    @Test
    void mustRunToBeRegistered() {
        String id = running(launch()).instanceId();
        ec2.stopInstances(r -> r.instanceIds(id));
        inState(id, "stopped");
        assertRefused(
                "InvalidTarget",
                () -> elb.registerTargets(r -> r.targetGroupArn(group).targets(target(id))));
        assertRefused(
                "InvalidTarget",
                () -> elb.registerTargets(r -> r.targetGroupArn(group).targets(target("i-0123456789abcdef0"))));
        assertRefused(
                "TargetGroupNotFound",
                () -> elb.registerTargets(r -> r.targetGroupArn(group + "0").targets(target(id))));
    }

    @Test
    void keepsItsGroupWhileAListenerForwardsToIt() {
        String balancer = balancer("demo");
        String listener = listener(balancer, 80, group);
        assertEquals(
                List.of(balancer),
                elb.describeTargetGroups(r -> r.loadBalancerArn(balancer))
                        .targetGroups()
                        .getFirst()
                        .loadBalancerArns());
        assertRefused("ResourceInUse", () -> elb.deleteTargetGroup(r -> r.targetGroupArn(group)));
        elb.deleteListener(r -> r.listenerArn(listener));
        elb.deleteTargetGroup(r -> r.targetGroupArn(group));
        assertRefused("TargetGroupNotFound", () -> elb.describeTargetGroups(r -> r.names("web")));
    }

    @Test
    void listensOncePerPortAndMovesToAnotherGroup() {
        String balancer = balancer("demo");
        String listener = listener(balancer, 80, group);
        assertEquals(listener, listener(balancer, 80, group));
        String other = targetGroup("other");
        assertRefused("DuplicateListener", () -> listener(balancer, 80, other));
        elb.modifyListener(r -> r.listenerArn(listener).port(8080).defaultActions(forward(other)));
        var seen = elb.describeListeners(r -> r.loadBalancerArn(balancer))
                .listeners()
                .getFirst();
        assertEquals(8080, seen.port());
        assertEquals(other, seen.defaultActions().getFirst().targetGroupArn());
        assertEquals(
                8080, lab.world().balancers().getFirst().listeners().getFirst().port());
        assertRefused(
                "UnsupportedProtocol",
                () -> elb.modifyListener(r -> r.listenerArn(listener).protocol("HTTPS")));
        String second = balancer("second");
        assertRefused("TargetGroupAssociationLimit", () -> listener(second, 80, other));
        assertRefused("ListenerNotFound", () -> elb.deleteListener(r -> r.listenerArn(listener + "0")));
        assertRefused("ValidationError", () -> elb.describeListeners(r -> {}));
    }
}
