package dev.scalectl.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.world.Capacity;
import dev.scalectl.lab.world.Machine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A machine keeps to its type's processor time and memory, and others do not notice when it wants more. */
class LimitsIT {
    private static final String HOG = "python3 -c 'x = bytearray(800 << 20); print(len(x))'";

    private static Lab lab;
    private static Machine small;
    private static Machine burstable;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab("itlimits", "198.18.10.0/24", Duration.ofSeconds(12));
        small = of(new Capacity(1, 1, 1024), lab.machine(10));
        burstable = of(new Capacity(2, 0.2, 4096), lab.machine(11));
        lab.firewall(List.of(Lab.ANY), small, burstable);
        lab.world.boot(small);
        lab.world.boot(burstable);
        lab.awaitSsh(small);
        lab.awaitSsh(burstable);
    }

    @AfterAll
    static void stop() throws Exception {
        lab.close();
        assertEquals("", groups());
    }

    @Test
    void aBusyLoopGetsNoMoreThanItsQuota() {
        // less when this host is busy with others, and never more
        Lab.await("its quota of 0.5 cores", () -> {
            double cores = coresOfABusyLoop(small);
            assertTrue(cores < 0.6, "a quota of 0.5 cores, used " + cores);
            return cores > 0.35;
        });
    }

    @Test
    void aBurstableMachineIsFastUntilItsCreditsAreSpentAlsoAfterARestartOfTheLab() {
        // less when this host is busy with others; the baseline is 0.2 cores
        double burst = 0;
        for (int loop = 0; loop < 3 && burst < 0.3; loop++) {
            burst = coresOfABusyLoop(burstable);
        }
        assertTrue(burst > 0.3, "with credits, used " + burst);
        Lab.await("the end of the credits", () -> coresOfABusyLoop(burstable) < 0.3);
        lab.world.close();
        lab.world = lab.open();
        double afterwards = coresOfABusyLoop(burstable);
        assertTrue(afterwards < 0.3, "a baseline of 0.2 cores, used " + afterwards);
    }

    @Test
    void whatTakesTooMuchMemoryIsKilledInItsOwnMachineOnly() {
        assertEquals(
                "137\n",
                lab.ssh(lab.publicIp(10), "exec 2>/dev/null; " + HOG + "; echo $?")
                        .output());
        assertEquals(
                "524288\n",
                lab.ssh(lab.publicIp(10), "awk '/^MemTotal/ {print $2}' /proc/meminfo")
                        .output());
        assertEquals((800 << 20) + "\n", lab.ssh(lab.publicIp(11), HOG).output());
    }

    /** By the machine's own account, so that what else runs on this host does not count. */
    private static double coresOfABusyLoop(Machine machine) {
        String account = "awk '/^usage_usec/ {print $2}' /sys/fs/cgroup/cpu.stat; date +%s%6N";
        String[] numbers = lab.ssh(
                        machine.publicIp().orElseThrow(),
                        account + "; timeout 3 sh -c 'while :; do :; done'; " + account)
                .output()
                .split("\n", -1);
        double used = Double.parseDouble(numbers[2]) - Double.parseDouble(numbers[0]);
        return used / (Double.parseDouble(numbers[3]) - Double.parseDouble(numbers[1]));
    }

    private static String groups() {
        return Exec.run("find", "/sys/fs/cgroup", "-type", "d", "-name", "scalectl-itlimits");
    }

    private static Machine of(Capacity capacity, Machine machine) {
        return new Machine(
                machine.instanceId(),
                machine.imageId(),
                machine.hostname(),
                machine.privateIp(),
                machine.publicIp(),
                machine.userData(),
                machine.authorizedKey(),
                capacity);
    }
}
