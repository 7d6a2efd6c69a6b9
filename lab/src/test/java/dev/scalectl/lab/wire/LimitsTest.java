package dev.scalectl.lab.wire;

import static dev.scalectl.lab.Models.launch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.PaperLab;
import dev.scalectl.lab.state.Quotas;
import dev.scalectl.lab.state.Quotas.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Instance;

class LimitsTest {
    @TempDir
    Path directory;

    private PaperLab without(String... actions) throws IOException {
        var patterns = Stream.of(actions).map(ActionPattern::new).toList();
        return new PaperLab(directory, patterns, Quotas.NONE);
    }

    private PaperLab withAtMost(Kind kind, int limit) throws IOException {
        return new PaperLab(directory, List.of(), new Quotas(Map.of(kind, limit)));
    }

    private static AwsServiceException assertRefused(String code, Executable call) {
        var refusal = assertThrows(AwsServiceException.class, call);
        assertEquals(code, refusal.awsErrorDetails().errorCode());
        return refusal;
    }

    @Test
    void saysWhichPermissionIsMissing() throws Exception {
        try (var lab = without("ec2:RunInstances", "elasticloadbalancing:Create*");
                var ec2 = lab.ec2();
                var elb = lab.elb()) {
            var ofEc2 = assertRefused("UnauthorizedOperation", () -> ec2.runInstances(launch().build()));
            assertEquals(403, ofEc2.statusCode());
            assertTrue(ofEc2.getMessage().contains("not authorized to perform: ec2:RunInstances on"));
            var ofElb = assertRefused("AccessDenied", () -> elb.createLoadBalancer(r -> r.name("web")));
            assertEquals(403, ofElb.statusCode());
            assertTrue(ofElb.getMessage().contains("perform: elasticloadbalancing:CreateLoadBalancer on"));
            assertEquals(List.of(), ec2.describeInstances().reservations());
            assertEquals(List.of(), elb.describeLoadBalancers().loadBalancers());
        }
    }

    @Test
    void deniesADryRunToo() throws Exception {
        try (var lab = without("ec2:RunInstances");
                var ec2 = lab.ec2()) {
            assertRefused(
                    "UnauthorizedOperation",
                    () -> ec2.runInstances(launch().dryRun(true).build()));
        }
    }

    @Test
    void launchesNoMoreInstancesThanTheQuota() throws Exception {
        try (var lab = withAtMost(Kind.INSTANCES, 3);
                var ec2 = lab.ec2()) {
            var launched = ec2.runInstances(launch().minCount(2).maxCount(5).build());
            assertEquals(3, launched.instances().size());
            assertRefused("InstanceLimitExceeded", () -> ec2.runInstances(launch().build()));
        }
    }

    @Test
    void countsVirtualProcessorsOfInstancesThatAreNotStopped() throws Exception {
        try (var lab = withAtMost(Kind.VCPUS, 5);
                var ec2 = lab.ec2()) {
            var ids = ec2.runInstances(launch().maxCount(4).build()).instances().stream()
                    .map(Instance::instanceId)
                    .toList();
            assertEquals(2, ids.size());
            assertRefused("VcpuLimitExceeded", () -> ec2.runInstances(launch().build()));
            ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds(ids));
            ec2.stopInstances(r -> r.instanceIds(ids.getFirst()));
            PaperLab.eventually(
                    () -> ec2
                            .describeInstances(r -> r.instanceIds(ids.getFirst()))
                            .reservations()
                            .getFirst()
                            .instances()
                            .stream()
                            .filter(instance -> instance.state().nameAsString().equals("stopped"))
                            .findAny());
            ec2.runInstances(launch().build());
            assertRefused("VcpuLimitExceeded", () -> ec2.startInstances(r -> r.instanceIds(ids.getFirst())));
        }
    }

    @Test
    void makesNoMoreSecurityGroupsThanTheQuota() throws Exception {
        try (var lab = withAtMost(Kind.SECURITY_GROUPS, 1);
                var ec2 = lab.ec2()) {
            assertRefused(
                    "SecurityGroupLimitExceeded",
                    () -> ec2.createSecurityGroup(r -> r.groupName("web").description("web")));
        }
    }

    @Test
    void makesNoMoreBalancersAndTargetGroupsThanTheQuota() throws Exception {
        var none = new Quotas(Map.of(Kind.LOAD_BALANCERS, 0, Kind.TARGET_GROUPS, 0));
        try (var lab = new PaperLab(directory, List.of(), none);
                var ec2 = lab.ec2();
                var elb = lab.elb()) {
            var subnets = ec2.describeSubnets().subnets();
            var ids = subnets.stream().map(subnet -> subnet.subnetId()).toList();
            assertRefused(
                    "TooManyLoadBalancers",
                    () -> elb.createLoadBalancer(r -> r.name("web").subnets(ids)));
            assertRefused(
                    "TooManyTargetGroups",
                    () -> elb.createTargetGroup(r -> r.name("web")
                            .protocol("HTTP")
                            .port(80)
                            .vpcId(subnets.getFirst().vpcId())));
        }
    }
}
