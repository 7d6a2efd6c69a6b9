package dev.scalectl.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class MachineIT {
    @Test
    void bootsStopsStartsRebootsAndIsFoundAgainByTheNextProcess() throws Exception {
        try (var lab = new Lab("itmachine", "198.18.10.0/24")) {
            var machine = lab.machine(10);
            String address = lab.publicIp(10);
            lab.firewall(List.of(Lab.ANY), machine);

            lab.world.boot(machine);
            lab.awaitSsh(machine);
            assertEquals(
                    "running\n",
                    lab.ssh(address, "systemctl is-system-running --wait").output());
            assertEquals(
                    "198.18.10.1", lab.ssh(address, "echo $SSH_CLIENT").output().split(" ", 2)[0]);
            assertTrue(lab.ssh(address, "sudo apt-get -q update").ok());
            lab.ssh(address, "echo kept >note");

            String before = bootId(lab, address);
            lab.world.reboot(machine.instanceId());
            Lab.await(
                    "reboot",
                    () -> !bootId(lab, address).isEmpty()
                            && !bootId(lab, address).equals(before));

            lab.world.close();
            lab.world = lab.open();
            assertTrue(lab.world.isAlive(machine.instanceId()));

            lab.world.shutDown(machine.instanceId(), false);
            assertFalse(lab.world.isAlive(machine.instanceId()));
            lab.world.boot(machine);
            lab.awaitSsh(machine);
            assertEquals("kept\n", lab.ssh(address, "cat note").output());

            var ended = new ConcurrentLinkedQueue<String>();
            lab.world.onMachineEnd(ended::add);
            lab.ssh(address, "sudo poweroff");
            Lab.await("the news of its end", () -> ended.contains(machine.instanceId()));
            assertFalse(lab.world.isAlive(machine.instanceId()));
            lab.world.destroy(machine.instanceId());
        }
    }

    /** When init started: another one after each boot. */
    private static String bootId(Lab lab, String address) {
        return lab.ssh(address, "stat -c %Y /run/systemd/system").output();
    }
}
