package dev.scalectl.lab.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.machine.Hierarchies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is told whose machine cannot run a lab. */
class PreflightTest {
    @TempDir
    private Path folder;

    @Test
    void whoIsNotRootIsToldHowToBecomeIt() {
        assertFailure(
                "the lab makes machines, networks and mounts, which only root may",
                "Run: sudo scalectl lab start",
                () -> Preflight.checkUser("Linux", folder.resolve("none")));
        assertDoesNotThrow(() -> Preflight.checkUser("Linux", folder));
    }

    @Test
    void anotherSystemWillNotDo() {
        assertFailure(
                "the lab needs Linux",
                "Use it in a Linux virtual machine, or set cloud: aws.",
                () -> Preflight.checkUser("Mac OS X", folder));
    }

    @Test
    void allMissingProgramsAreNamedAndOneCommandInstallsThem() throws Exception {
        for (var program : List.of("debootstrap", "unshare", "nsenter", "setsid", "mount", "umount", "kill", "ip")) {
            Files.createFile(
                    folder.resolve(program),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        assertFailure(
                "missing: systemd-nspawn, nft, haproxy, flock",
                "Install: apt-get install -y haproxy nftables systemd-container util-linux",
                () -> Preflight.checkPrograms(List.of(folder), folder));
        assertFailure(
                "missing: systemd-nspawn, nft, haproxy, flock",
                "Install: apt-get install -y debian-archive-keyring haproxy nftables systemd-container util-linux",
                () -> Preflight.checkPrograms(List.of(folder), folder.resolve("none")));
    }

    @Test
    void theKernelsControllersAreNamedThatAreOff() throws Exception {
        var hierarchies = new Hierarchies(List.of("cgroup2 " + folder + " cgroup2 rw 0 0"));
        Files.writeString(folder.resolve("cgroup.controllers"), "cpuset cpu io pids\n");
        assertEquals(
                List.of(
                        "the control groups' controller 'memory', which bounds machines (boot with cgroup_enable=memory)"),
                Preflight.missingControllers(hierarchies));
        assertFailure(
                "no cgroup2 hierarchy is mounted",
                "Mount one: mkdir -p /sys/fs/cgroup/unified && mount -t cgroup2 none /sys/fs/cgroup/unified",
                () -> Preflight.missingControllers(new Hierarchies(List.of())));
    }

    private static void assertFailure(String message, String advice, Executable check) {
        var failure = assertThrows(HostFailure.class, check);
        assertEquals(message, failure.getMessage());
        assertEquals(advice, failure.advice());
    }
}
