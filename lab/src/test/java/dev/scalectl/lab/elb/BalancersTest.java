package dev.scalectl.lab.elb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.PaperLab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

class BalancersTest extends Stage {
    @Test
    void becomesActiveAndAnswersUnderItsAddress() {
        String arn = balancer("demo");
        assertTrue(arn.matches("arn:aws:elasticloadbalancing:eu-west-1:\\d{12}:loadbalancer/app/demo/[0-9a-f]{16}"));
        elbWaiter.waitUntilLoadBalancerAvailable(r -> r.loadBalancerArns(arn));
        var seen =
                elb.describeLoadBalancers(r -> r.names("demo")).loadBalancers().getFirst();
        assertTrue(seen.dnsName().startsWith("198.18.11."));
        assertEquals(3, seen.availabilityZones().size());
        var spec = lab.world().balancers().getFirst();
        assertEquals(seen.dnsName(), spec.publicIp());
        assertEquals(3, spec.privateIps().size());
        assertEquals(Duration.ofSeconds(60), spec.idleTimeout());
    }

    @Test
    void isTheSameWhenCreatedTwiceAlike() {
        String arn = balancer("demo");
        assertEquals(arn, balancer("demo"));
        String group = ec2.createSecurityGroup(r -> r.groupName("lb").description("lb"))
                .groupId();
        assertRefused(
                "DuplicateLoadBalancerName",
                () -> elb.createLoadBalancer(
                        r -> r.name("demo").subnets(subnets()).securityGroups(group)));
        assertEquals(1, elb.describeLoadBalancers().loadBalancers().size());
    }

    @Test
    void keepsItsGroupInUseForAWhileAfterItIsDeleted() {
        String group = ec2.createSecurityGroup(r -> r.groupName("lb").description("lb"))
                .groupId();
        String arn = elb.createLoadBalancer(
                        r -> r.name("demo").subnets(subnets()).securityGroups(group))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
        assertRefused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(group)));
        elb.deleteLoadBalancer(r -> r.loadBalancerArn(arn));
        elb.deleteLoadBalancer(r -> r.loadBalancerArn(arn));
        elbWaiter.waitUntilLoadBalancersDeleted(r -> r.loadBalancerArns(arn));
        assertRefused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(group)));
        PaperLab.eventually(() -> {
            try {
                return Optional.of(ec2.deleteSecurityGroup(r -> r.groupId(group)));
            } catch (Ec2Exception e) {
                return Optional.empty();
            }
        });
        assertEquals(List.of(), lab.world().balancers());
    }

    @Test
    void takesOtherGroupsAndSubnets() {
        String arn = balancer("demo");
        String group = ec2.createSecurityGroup(r -> r.groupName("lb").description("lb"))
                .groupId();
        elb.setSecurityGroups(r -> r.loadBalancerArn(arn).securityGroups(group));
        elb.setSubnets(r -> r.loadBalancerArn(arn).subnets(subnets()[1], subnets()[0]));
        var seen = elb.describeLoadBalancers().loadBalancers().getFirst();
        assertEquals(List.of(group), seen.securityGroups());
        assertEquals(
                List.of(subnets()[0], subnets()[1]),
                seen.availabilityZones().stream().map(zone -> zone.subnetId()).toList());
        assertRefused(
                "ValidationError",
                () -> elb.setSubnets(r -> r.loadBalancerArn(arn).subnets(subnets()[0])));
    }

    @Test
    void hasAttributesWithinRanges() {
        String arn = balancer("demo");
        assertEquals("60", attributes(arn).get("idle_timeout.timeout_seconds"));
        elb.modifyLoadBalancerAttributes(
                r -> r.loadBalancerArn(arn).attributes(attribute("idle_timeout.timeout_seconds", "30")));
        assertEquals("30", attributes(arn).get("idle_timeout.timeout_seconds"));
        assertEquals(Duration.ofSeconds(30), lab.world().balancers().getFirst().idleTimeout());
        for (var wrong : List.of(
                attribute("idle_timeout.timeout_seconds", "0"),
                attribute("idle_timeout.timeout_seconds", "soon"),
                attribute("colour", "red"),
                attribute("access_logs.s3.enabled", "true"))) {
            assertRefused(
                    "ValidationError",
                    () -> elb.modifyLoadBalancerAttributes(
                            r -> r.loadBalancerArn(arn).attributes(wrong)));
        }
        elb.modifyLoadBalancerAttributes(
                r -> r.loadBalancerArn(arn).attributes(attribute("deletion_protection.enabled", "true")));
        assertRefused("OperationNotPermitted", () -> elb.deleteLoadBalancer(r -> r.loadBalancerArn(arn)));
    }

    private Map<String, String> attributes(String arn) {
        return elb.describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn)).attributes().stream()
                .collect(Collectors.toMap(a -> a.key(), a -> a.value()));
    }

    private static LoadBalancerAttribute attribute(String key, String value) {
        return LoadBalancerAttribute.builder().key(key).value(value).build();
    }

    @Test
    void isListedInPages() {
        balancer("one");
        balancer("two");
        balancer("three");
        var pages =
                elb.describeLoadBalancersPaginator(r -> r.pageSize(2)).stream().toList();
        assertEquals(2, pages.size());
        assertEquals(1, pages.get(1).loadBalancers().size());
        assertRefused("LoadBalancerNotFound", () -> elb.describeLoadBalancers(r -> r.names("four")));
        assertRefused("ValidationError", () -> elb.describeLoadBalancers(r -> r.marker("%%")));
    }
}
