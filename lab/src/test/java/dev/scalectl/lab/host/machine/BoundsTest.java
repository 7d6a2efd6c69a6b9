package dev.scalectl.lab.host.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.world.Capacity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written where; a real kernel is asked to keep to it in LimitsIT. */
class BoundsTest {
    @TempDir
    private Path folder;

    @Test
    void whereVersion1HasTheControllersItsGroupsAreBounded() throws Exception {
        var hierarchies = new Hierarchies(List.of(
                "tmpfs /sys/fs/cgroup tmpfs rw 0 0",
                "cgroup " + folder + "/cpu cgroup rw,relatime,cpuacct,cpu 0 0",
                "cgroup " + folder + "/memory cgroup rw,memory 0 0",
                "cgroup2 " + folder + "/unified cgroup2 rw 0 0"));
        var bounds = Bounds.of(hierarchies, new Cgroup(folder.resolve("unified/scalectl-a/i-1")));
        bounds.create(1024);
        assertEquals("1073741824", read("memory/scalectl-a/i-1/memory.limit_in_bytes"));
        bounds.setCores(OptionalDouble.of(0.2));
        assertEquals("50000", read("cpu/scalectl-a/i-1/cpu.cfs_period_us"));
        assertEquals("10000", read("cpu/scalectl-a/i-1/cpu.cfs_quota_us"));
        bounds.setCores(OptionalDouble.empty());
        assertEquals("-1", read("cpu/scalectl-a/i-1/cpu.cfs_quota_us"));
        assertFalse(Files.exists(folder.resolve("unified/scalectl-a")));
    }

    @Test
    void whereThereIsOnlyVersion2EveryGroupAbovePassesTheControllersOn() throws Exception {
        var hierarchies = new Hierarchies(List.of("cgroup2 " + folder + " cgroup2 rw 0 0"));
        Files.writeString(folder.resolve("cgroup.controllers"), "cpuset cpu io memory pids\n");
        assertTrue(hierarchies.have("cpu"));
        assertFalse(hierarchies.have("hugetlb"));
        var group = Files.createDirectories(folder.resolve("scalectl-a/i-1"));
        var bounds = Bounds.of(hierarchies, new Cgroup(group));
        bounds.create(512);
        assertEquals(List.of(), bounds.legacy());
        assertEquals("536870912", read("scalectl-a/i-1/memory.max"));
        assertEquals("+memory", read("cgroup.subtree_control"));
        assertEquals("+memory", read("scalectl-a/cgroup.subtree_control"));
        assertFalse(Files.exists(group.resolve("cgroup.subtree_control")));
        bounds.setCores(OptionalDouble.of(1));
        assertEquals("50000 50000", read("scalectl-a/i-1/cpu.max"));
        bounds.setCores(OptionalDouble.empty());
        assertEquals("max 50000", read("scalectl-a/i-1/cpu.max"));
    }

    @Test
    void aMachineGetsHalfOfItsTypeAndWhatDebianNeeds() {
        assertEquals(new Share(0.2, 1024, true), Share.of(new Capacity(2, 0.2, 2048)));
        assertEquals(new Share(1, 4096, false), Share.of(new Capacity(2, 1, 8192)));
        assertEquals(new Share(0.05, 384, true), Share.of(new Capacity(2, 0.05, 512)));
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
