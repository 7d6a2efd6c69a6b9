package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.world.Capacity;

/**
 * The part of this host that a machine gets: half of what its type has on EC2, so that a small cluster and whoever
 * loads it fit into two cores.
 *
 * @param cores processor time that it may use for ever, in cores
 * @param memoryMiB memory, MiB
 * @param isBurstable whether it runs at full speed while it has CPU credits
 */
record Share(double cores, int memoryMiB, boolean isBurstable) {
    private static final int SCALE = 2;

    /** Below this, Debian's own services and a package installation do not fit. */
    private static final int LEAST_MEMORY_MIB = 384;

    static Share of(Capacity capacity) {
        return new Share(
                capacity.vcpus() * capacity.baseline() / SCALE,
                Math.max(LEAST_MEMORY_MIB, capacity.memoryMiB() / SCALE),
                capacity.isBurstable());
    }
}
