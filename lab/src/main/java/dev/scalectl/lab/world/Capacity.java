package dev.scalectl.lab.world;

/**
 * What an instance type gives, in EC2's figures; a world may scale them down.
 *
 * @param vcpus virtual processors
 * @param baseline the part of each that may be used for ever; below 1 the type is burstable
 * @param memoryMiB memory, MiB
 */
public record Capacity(int vcpus, double baseline, int memoryMiB) {
    /** Whether it runs faster than its baseline for as long as it has CPU credits. */
    public boolean isBurstable() {
        return baseline < 1;
    }
}
