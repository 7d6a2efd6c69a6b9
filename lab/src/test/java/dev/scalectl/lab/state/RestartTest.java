package dev.scalectl.lab.state;

import static dev.scalectl.lab.Models.launch;
import static dev.scalectl.lab.Models.tag;
import static dev.scalectl.lab.Models.tags;
import static dev.scalectl.lab.Models.target;
import static dev.scalectl.lab.Models.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.lab.ApiTest;
import dev.scalectl.lab.Models;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTest extends ApiTest {
    @Test
    void knowsEverythingAfterARestartOfTheProcess() throws Exception {
        String group = ec2.createSecurityGroup(r -> r.groupName("web").description("web"))
                .groupId();
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(tcp(80, "0.0.0.0/0")));
        var request =
                launch().securityGroupIds(group).clientToken("t").tagSpecifications(tags("instance", tag("a", "b")));
        String id = running(request).instanceId();
        String balancer = elb.createLoadBalancer(r -> r.name("demo").subnets(subnets()))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
        String targets = elb.createTargetGroup(r -> r.name("web")
                        .protocol("HTTP")
                        .port(80)
                        .vpcId(ec2.describeVpcs().vpcs().getFirst().vpcId()))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        elb.createListener(
                r -> r.loadBalancerArn(balancer).protocol("HTTP").port(80).defaultActions(Models.forward(targets)));
        elb.registerTargets(r -> r.targetGroupArn(targets).targets(target(id)));
        elbWaiter.waitUntilLoadBalancerAvailable(r -> r.loadBalancerArns(balancer));
        var instance = instance(id);
        var rules = ec2.describeSecurityGroupRules(r -> {});
        var firewall = lab.world().firewall();
        var balancers = lab.world().balancers();
        lab.world().setBalancers(List.of());

        restartLab();

        assertEquals(instance, instance(id));
        assertEquals(
                rules.securityGroupRules(),
                ec2.describeSecurityGroupRules(r -> {}).securityGroupRules());
        assertEquals(
                id, ec2.runInstances(request.build()).instances().getFirst().instanceId());
        assertEquals(firewall, lab.world().firewall());
        assertEquals(balancers, lab.world().balancers());
        assertEquals(
                1,
                elb.describeListeners(r -> r.loadBalancerArn(balancer))
                        .listeners()
                        .size());
        try (var files = Files.list(directory)) {
            assertEquals(List.of(directory.resolve("state.json")), files.toList());
        }
    }

    @Test
    void showsInstancesAsStoppedWhoseMachinesAreGone() throws Exception {
        String id = running(launch()).instanceId();
        lab.world().shutDown(id, true);
        restartLab();
        inState(id, "stopped");
        ec2.startInstances(r -> r.instanceIds(id));
        inState(id, "running");
    }

    @Test
    void goesOnAfterTheAddressGivenLast() throws Exception {
        var first = running(launch());
        ec2.terminateInstances(r -> r.instanceIds(first.instanceId()));
        inState(first.instanceId(), "terminated");
        restartLab();
        var second = running(launch());
        assertEquals("172.31.0.4", first.privateIpAddress());
        assertEquals("172.31.0.5", second.privateIpAddress());
        assertEquals("198.18.11.3", first.publicIpAddress());
        assertEquals("198.18.11.4", second.publicIpAddress());
    }
}
