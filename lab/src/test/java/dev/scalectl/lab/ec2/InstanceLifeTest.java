package dev.scalectl.lab.ec2;

import static dev.scalectl.lab.Models.launch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.ApiTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceLifeTest extends ApiTest {
    @Test
    void goesFromPendingToRunningAndTheWaiterSeesIt() {
        var launched = ec2.runInstances(launch().build()).instances().getFirst();
        assertEquals("pending", launched.state().nameAsString());
        assertEquals(0, launched.state().code());
        var waited = ec2Waiter.waitUntilInstanceRunning(r -> r.instanceIds(launched.instanceId()));
        var seen = waited.matched()
                .response()
                .orElseThrow()
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
        assertEquals(16, seen.state().code());
        assertTrue(seen.privateIpAddress().startsWith("172.31."));
        assertTrue(seen.publicIpAddress().startsWith("198.18.11."));
    }

    @Test
    void bootsTheMachineThatWasAskedFor() {
        ec2.importKeyPair(r -> r.keyName("me").publicKeyMaterial(KeyPairsTest.publicKey()));
        String data = Base64.getEncoder().encodeToString("#cloud-config\nüml: 1\n".getBytes(StandardCharsets.UTF_8));
        var instance = running(launch().keyName("me").userData(data).instanceType("t3.medium"));
        var machine = lab.world().machine(instance.instanceId());
        assertEquals("#cloud-config\nüml: 1\n", machine.userData());
        assertEquals(KeyPairsTest.LINE, machine.authorizedKey().orElseThrow());
        assertEquals(instance.privateIpAddress(), machine.privateIp());
        assertEquals(instance.publicIpAddress(), machine.publicIp().orElseThrow());
        assertEquals("ip-" + machine.privateIp().replace('.', '-'), machine.hostname());
        assertEquals(4096, machine.capacity().memoryMiB());
        var attribute = ec2.describeInstanceAttribute(
                r -> r.instanceId(instance.instanceId()).attribute("userData"));
        assertEquals(data, attribute.userData().value());
    }

    @Test
    void changesItsPublicAddressAndKeepsThePrivateOneOverStopAndStart() {
        var first = running(launch());
        String id = first.instanceId();
        var change =
                ec2.stopInstances(r -> r.instanceIds(id)).stoppingInstances().getFirst();
        assertEquals("running", change.previousState().nameAsString());
        assertEquals("stopping", change.currentState().nameAsString());
        ec2Waiter.waitUntilInstanceStopped(r -> r.instanceIds(id));
        assertNull(instance(id).publicIpAddress());
        assertEquals("Client.UserInitiatedShutdown", instance(id).stateReason().code());
        ec2.startInstances(r -> r.instanceIds(id));
        var again = inState(id, "running");
        assertEquals(first.privateIpAddress(), again.privateIpAddress());
        assertNotEquals(first.publicIpAddress(), again.publicIpAddress());
        assertEquals(again.publicIpAddress(), lab.world().machine(id).publicIp().orElseThrow());
    }

    @Test
    void isTerminatedButNeitherStoppedNorRebootedNorCopiedBeforeItHasRun() {
        var boots = lab.world().holdBoots();
        String id = ec2.runInstances(launch().build()).instances().getFirst().instanceId();
        assertRefused("IncorrectInstanceState", () -> ec2.stopInstances(r -> r.instanceIds(id)));
        assertRefused("IncorrectInstanceState", () -> ec2.rebootInstances(r -> r.instanceIds(id)));
        assertRefused(
                "IncorrectState", () -> ec2.createImage(r -> r.instanceId(id).name("early")));
        ec2.startInstances(r -> r.instanceIds(id));
        ec2.terminateInstances(r -> r.instanceIds(id));
        assertEquals("shutting-down", instance(id).state().nameAsString());
        boots.countDown();
        inState(id, "terminated");
    }

    @Test
    void stoppingTwiceAndStartingTwiceAreNoErrors() {
        String id = running(launch()).instanceId();
        ec2.startInstances(r -> r.instanceIds(id));
        ec2.stopInstances(r -> r.instanceIds(id).force(true));
        inState(id, "stopped");
        var change =
                ec2.stopInstances(r -> r.instanceIds(id)).stoppingInstances().getFirst();
        assertEquals("stopped", change.currentState().nameAsString());
        assertTrue(lab.world().events().contains("kill " + id));
    }

    @Test
    void staysVisibleWithoutAddressesOnceTerminated() {
        String id = running(launch()).instanceId();
        var change = ec2.terminateInstances(r -> r.instanceIds(id))
                .terminatingInstances()
                .getFirst();
        assertEquals("shutting-down", change.currentState().nameAsString());
        ec2Waiter.waitUntilInstanceTerminated(r -> r.instanceIds(id));
        assertNull(instance(id).privateIpAddress());
        assertEquals(List.of(), instance(id).securityGroups());
        assertFalse(lab.world().isAlive(id));
        ec2.terminateInstances(r -> r.instanceIds(id));
        assertRefused("IncorrectInstanceState", () -> ec2.startInstances(r -> r.instanceIds(id)));
        assertRefused("IncorrectInstanceState", () -> ec2.stopInstances(r -> r.instanceIds(id)));
        assertRefused("IncorrectInstanceState", () -> ec2.rebootInstances(r -> r.instanceIds(id)));
    }

    @Test
    void obeysTerminationProtection() {
        String id = running(launch().disableApiTermination(true)).instanceId();
        assertRefused("OperationNotPermitted", () -> ec2.terminateInstances(r -> r.instanceIds(id)));
    }

    @Test
    void stopsOrTerminatesWhenItsMachinePowersItselfOff() {
        String stopping = running(launch()).instanceId();
        String ending =
                running(launch().instanceInitiatedShutdownBehavior("terminate")).instanceId();
        lab.world().powerOff(stopping);
        lab.world().powerOff(ending);
        assertEquals(
                "Client.InstanceInitiatedShutdown",
                inState(stopping, "stopped").stateReason().code());
        inState(ending, "terminated");
    }

    @Test
    void rebootsAndShowsItsConsoleAndStatus() {
        String id = running(launch()).instanceId();
        ec2.rebootInstances(r -> r.instanceIds(id));
        ec2Waiter.waitUntilInstanceStatusOk(r -> r.instanceIds(id));
        String console = ec2.getConsoleOutput(r -> r.instanceId(id)).output();
        assertEquals("login: " + id + "\n", new String(Base64.getDecoder().decode(console), StandardCharsets.UTF_8));
        assertTrue(lab.world().events().contains("reboot " + id));
        ec2.stopInstances(r -> r.instanceIds(id));
        inState(id, "stopped");
        assertEquals(List.of(), ec2.describeInstanceStatus().instanceStatuses());
        assertEquals(
                1,
                ec2.describeInstanceStatus(r -> r.includeAllInstances(true))
                        .instanceStatuses()
                        .size());
    }

    @Test
    void isTerminatedWithAReasonWhenItsMachineCannotBoot() {
        lab.world().refuseToBoot();
        String id = ec2.runInstances(launch().build()).instances().getFirst().instanceId();
        assertEquals(
                "Server.InternalError", inState(id, "terminated").stateReason().code());
    }

    @Test
    void refusesIdsThatAreNoneOrNotThere() {
        String message = assertRefused(
                "InvalidInstanceID.NotFound", () -> ec2.terminateInstances(r -> r.instanceIds("i-0123456789abcdef0")));
        assertEquals("The instance ID 'i-0123456789abcdef0' does not exist", message);
        assertRefused("InvalidInstanceID.Malformed", () -> ec2.describeInstances(r -> r.instanceIds("web-1")));
    }
}
