package dev.scalectl.lab.command;

import static dev.scalectl.lab.command.LabProcess.await;
import static dev.scalectl.lab.command.LabProcess.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/** A lab as its users start and stop it, and what is left of it. */
class LifetimeIT {
    private final LabProcess lab = new LabProcess("itlifetime", Path.of("/var/cache/scalectl"));

    @AfterEach
    void stop() {
        lab.run("stop");
    }

    @Test
    void goesOnAfterItsProcessWasKilledAndLeavesNothingWhenStopped() throws Exception {
        var before = lab.inventory();
        assertFalse((boolean) lab.status().get("running"));
        String said = lab.start();
        var discovery = lab.discovery();
        assertTrue(said.contains("export AWS_ACCESS_KEY_ID=" + discovery.get("accessKeyId")), said);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(lab.discoveryFile())));
        assertTrue(lab.start().contains("runs already"));

        assertEquals(Set.of(((String) discovery.get("endpoint")).substring("http://".length())), listening(discovery));

        var ec2 = lab.ec2();
        String instance = LabProcess.launch(ec2, 1).getFirst();
        await(() -> state(ec2, instance).equals("running"));
        balancer();
        assertEquals(1, lab.status().get("instances"));

        lab.kill();
        await(() -> !(boolean) lab.status().get("running"));
        assertNull(lab.status().get("endpoint"));
        assertEquals(1, lab.status().get("instances"));
        lab.start();
        assertEquals(discovery.get("endpoint"), lab.status().get("endpoint"));
        assertEquals("running", state(ec2, instance));

        lab.kill();
        assertEquals("The lab is gone.\n", lab.run("stop"));
        assertEquals(before, lab.inventory());
        assertEquals("There is no lab.\n", lab.run("stop"));
    }

    /** Where the lab's process listens on this machine, but for the names that it passes on to its own network. */
    private static Set<String> listening(Map<?, ?> discovery) {
        return LabProcess.shell("ss -Hltnp")
                .lines()
                .filter(line -> line.contains("pid=" + discovery.get("pid") + ","))
                .map(line -> line.trim().split("\\s+", -1)[3])
                .map(address -> address.replace("[::ffff:", "").replace("]", ""))
                .filter(address -> !address.equals("198.18.10.1:53"))
                .collect(Collectors.toSet());
    }

    private void balancer() {
        var elb = lab.elb();
        var places = lab.ec2().describeSubnets().subnets();
        var subnets = places.stream().map(Subnet::subnetId).toList();
        var balancer = elb.createLoadBalancer(r -> r.name("web").subnets(subnets))
                .loadBalancers()
                .getFirst();
        var group = elb.createTargetGroup(r -> r.name("web")
                        .port(80)
                        .protocol("HTTP")
                        .vpcId(places.getFirst().vpcId()))
                .targetGroups()
                .getFirst();
        elb.createListener(r -> r.loadBalancerArn(balancer.loadBalancerArn())
                .port(80)
                .protocol("HTTP")
                .defaultActions(Action.builder()
                        .type("forward")
                        .targetGroupArn(group.targetGroupArn())
                        .build()));
        await(() -> lab.inventory().stream().anyMatch(line -> line.contains("haproxy")));
    }
}
