package dev.scalectl.lab.ec2;

import static dev.scalectl.lab.Models.filter;
import static dev.scalectl.lab.Models.launch;
import static dev.scalectl.lab.Models.tag;
import static dev.scalectl.lab.Models.tags;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.ApiTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class LaunchTest extends ApiTest {
    @Test
    void takesSubnetGroupsDiskAndMetadataOptions() {
        String group = ec2.createSecurityGroup(r -> r.groupName("web").description("web nodes"))
                .groupId();
        var subnet = ec2.describeSubnets().subnets().get(1);
        var device = InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .subnetId(subnet.subnetId())
                .groups(group)
                .associatePublicIpAddress(true)
                .deleteOnTermination(true)
                .build();
        var disk = BlockDeviceMapping.builder()
                .deviceName("/dev/xvda")
                .ebs(e -> e.volumeSize(12).volumeType("gp3").encrypted(true).deleteOnTermination(true))
                .build();
        var instance = running(launch().networkInterfaces(device)
                .blockDeviceMappings(disk)
                .metadataOptions(m -> m.httpTokens("required").httpPutResponseHopLimit(1))
                .tagSpecifications(tags("instance", tag("role", "web")), tags("volume", tag("role", "disk"))));
        assertEquals(subnet.availabilityZone(), instance.placement().availabilityZone());
        assertEquals(group, instance.securityGroups().getFirst().groupId());
        assertEquals("required", instance.metadataOptions().httpTokensAsString());
        var volume = ec2.describeVolumes(r -> r.filters(filter("attachment.instance-id", instance.instanceId())))
                .volumes()
                .getFirst();
        assertTrue(volume.encrypted());
        assertEquals(12, volume.size());
        assertEquals("disk", volume.tags().getFirst().value());
        var seen = ec2.describeNetworkInterfaces(r -> r.filters(filter("group-id", group)))
                .networkInterfaces();
        assertEquals(instance.publicIpAddress(), seen.getFirst().association().publicIp());
    }

    @Test
    void goesWithoutAPublicAddressWhenToldTo() {
        var device = InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .associatePublicIpAddress(false)
                .build();
        var instance = running(launch().networkInterfaces(device));
        assertNull(instance.publicIpAddress());
        assertTrue(lab.world().machine(instance.instanceId()).publicIp().isEmpty());
    }

    @Test
    void launchesSeveralInOneReservation() {
        var reply = ec2.runInstances(launch().minCount(2).maxCount(3).build());
        assertEquals(3, reply.instances().size());
        assertEquals(
                List.of(0, 1, 2),
                reply.instances().stream().map(i -> i.amiLaunchIndex()).toList());
        var seen = ec2.describeInstances(r -> r.filters(filter("reservation-id", reply.reservationId())));
        assertEquals(1, seen.reservations().size());
        assertNotEquals(
                reply.instances().get(0).privateIpAddress(),
                reply.instances().get(1).privateIpAddress());
    }

    @Test
    void answersTheSameTokenWithTheSameInstanceEvenPastItsTermination() {
        var request = launch().clientToken("web-1-g1").build();
        String id = ec2.runInstances(request).instances().getFirst().instanceId();
        assertEquals(id, ec2.runInstances(request).instances().getFirst().instanceId());
        inState(id, "running");
        ec2.terminateInstances(r -> r.instanceIds(id));
        inState(id, "terminated");
        var repeated = ec2.runInstances(request).instances().getFirst();
        assertEquals(id, repeated.instanceId());
        assertEquals("terminated", repeated.state().nameAsString());
        assertRefused(
                "IdempotentParameterMismatch",
                () -> ec2.runInstances(
                        request.toBuilder().instanceType("t3.large").build()));
        var found = ec2.describeInstances(r -> r.filters(filter("client-token", "web-1-g1")));
        assertEquals(1, found.reservations().size());
        assertRefused("InvalidParameterValue", () -> run(launch().clientToken("x".repeat(65))));
    }

    @Test
    void refusesWhatItCannotLaunch() {
        assertRefused("InvalidAMIID.NotFound", () -> run(launch().imageId("ami-0123456789abcdef0")));
        assertRefused("InvalidAMIID.Malformed", () -> run(launch().imageId("debian")));
        assertRefused("InvalidParameterValue", () -> run(launch().imageId("resolve:ssm:/other")));
        assertRefused("MissingParameter", () -> run(launch().imageId(null)));
        assertRefused("InvalidParameterValue", () -> run(launch().instanceType("t9.huge")));
        assertRefused("InvalidKeyPair.NotFound", () -> run(launch().keyName("nobody")));
        assertRefused("InvalidSubnetID.NotFound", () -> run(launch().subnetId("subnet-0123456789abcdef0")));
        assertRefused("InvalidGroup.NotFound", () -> run(launch().securityGroupIds("sg-0123456789abcdef0")));
        assertRefused("InvalidParameterValue", () -> run(launch().userData("no base64!?")));
        assertRefused("InvalidParameterValue", () -> run(launch().minCount(2).maxCount(1)));
        assertRefused("InvalidParameterValue", () -> run(launch().userData("A".repeat(30_000))));
        assertRefused("UnsupportedOperation", () -> run(launch().iamInstanceProfile(p -> p.name("x"))));
        assertRefused("InvalidParameterValue", () -> run(launch().tagSpecifications(tags("vpc", tag("a", "b")))));
        var small = BlockDeviceMapping.builder()
                .deviceName("/dev/xvda")
                .ebs(e -> e.volumeSize(4))
                .build();
        assertRefused("InvalidBlockDeviceMapping", () -> run(launch().blockDeviceMappings(small)));
        assertEquals(List.of(), ec2.describeInstances().reservations());
    }

    @Test
    void doesNothingOnADryRun() {
        assertRefused("DryRunOperation", () -> run(launch().dryRun(true)));
        assertEquals(List.of(), ec2.describeInstances().reservations());
    }

    @Test
    void findsTheZoneWhenOnlyThatIsGiven() {
        var instance = running(launch().placement(p -> p.availabilityZone("eu-west-1b")));
        assertEquals("eu-west-1b", instance.placement().availabilityZone());
        assertRefused("InvalidParameterValue", () -> run(launch().placement(p -> p.availabilityZone("eu-west-1z"))));
    }

    private void run(RunInstancesRequest.Builder launch) {
        ec2.runInstances(launch.build());
    }
}
