package dev.scalectl.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.world.BaseImage;
import dev.scalectl.lab.world.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageIT {
    @Test
    void aMachinesDiskBecomesAnImageAndTheMachineGoesOn() throws Exception {
        try (var lab = new Lab("itimage", "198.18.10.0/24")) {
            var first = lab.machine(10);
            var second = from("ami-0123456789abcdef0", lab.machine(11));
            lab.firewall(List.of(Lab.ANY), first, second);
            lab.world.boot(first);
            lab.awaitSsh(first);
            lab.ssh(lab.publicIp(10), "sudo touch /etc/added && sudo rm /etc/issue");

            lab.world.saveImage(first.instanceId(), second.imageId());
            assertTrue(lab.ssh(lab.publicIp(10), "true").ok());
            lab.world.destroy(first.instanceId());

            lab.world.boot(second);
            lab.awaitSsh(second);
            assertEquals(
                    second.hostname() + "\n/etc/added\n",
                    lab.ssh(lab.publicIp(11), "hostname; ls /etc/added /etc/issue 2>/dev/null")
                            .output());
            lab.world.destroy(second.instanceId());
            lab.world.deleteImage(second.imageId());
        }
    }

    @Test
    void theImageIsDebiansCloudImageAndNoMore() throws Exception {
        try (var lab = new Lab("itimage", "198.18.10.0/24")) {
            var machine = from(BaseImage.DEBIAN_13_MYSQL.id(), lab.machine(10));
            lab.firewall(List.of(Lab.ANY), machine);
            lab.world.boot(machine);
            lab.awaitSsh(machine);
            var packages = lab.ssh(lab.publicIp(10), "dpkg-query -Wf '${Package}\\n'")
                    .output()
                    .lines()
                    .toList();
            assertTrue(packages.containsAll(
                    List.of("systemd", "openssh-server", "sudo", "cloud-init", "python3", "curl", "less", "iproute2")));
            assertEquals(
                    List.of(),
                    packages.stream()
                            .filter(name -> name.matches("(php|nginx|mysql|mariadb|redis).*"))
                            .toList());
            assertEquals("", lab.ssh(lab.publicIp(10), "ls /var/lib/apt/lists").output());
            assertTrue(lab.ssh(
                            lab.publicIp(10),
                            "sudo apt-get -qq update && apt-get -s install mysql-server | grep -q '^Inst mysql-server '")
                    .ok());
        }
    }

    private static Machine from(String imageId, Machine machine) {
        return new Machine(
                machine.instanceId(),
                imageId,
                machine.hostname(),
                machine.privateIp(),
                machine.publicIp(),
                machine.userData(),
                machine.authorizedKey(),
                machine.capacity());
    }
}
