package dev.scalectl.lab.ec2;

import dev.scalectl.lab.ec2.InstanceTypes.Size;
import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Quotas.Kind;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.wire.ApiException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the account's quotas leave for more instances; as on EC2, stopped ones do not count. */
final class InstanceQuotas {
    private static final Set<Life> COUNTED = EnumSet.of(Life.PENDING, Life.RUNNING, Life.STOPPING, Life.SHUTTING_DOWN);
    private static final String ADVICE =
            " Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.";

    private final Store store;

    InstanceQuotas(Store store) {
        this.store = store;
    }

    /** The most of a launch that fits; refused when that is less than the least. */
    int fitting(Size size, int least, int most) {
        check(least, (int) Math.min(Integer.MAX_VALUE, (long) least * size.vcpus()));
        int vcpusFree = store.quotas().limit(Kind.VCPUS) - vcpus(counted());
        return Math.min(most, Math.min(instancesFree(), vcpusFree / size.vcpus()));
    }

    /** Refuses to start these when they do not fit. */
    void checkStart(List<StoredInstance> stopped) {
        check(stopped.size(), vcpus(stopped));
    }

    private void check(int moreInstances, int moreVcpus) {
        int instances = store.quotas().limit(Kind.INSTANCES);
        if (moreInstances > instancesFree()) {
            throw new ApiException(
                    "InstanceLimitExceeded",
                    "You have requested more instances (" + (counted().size() + moreInstances)
                            + ") than your current instance limit of " + instances
                            + " allows for the specified instance type." + ADVICE);
        }
        int vcpus = store.quotas().limit(Kind.VCPUS);
        if (moreVcpus > vcpus - vcpus(counted())) {
            throw new ApiException(
                    "VcpuLimitExceeded",
                    "You have requested more vCPU capacity than your current vCPU limit of " + vcpus
                            + " allows for the instance bucket that the specified instance type belongs to." + ADVICE);
        }
    }

    private int instancesFree() {
        return store.quotas().limit(Kind.INSTANCES) - counted().size();
    }

    private List<StoredInstance> counted() {
        return store.tables().instances().where(instance -> COUNTED.contains(instance.life()));
    }

    private static int vcpus(List<StoredInstance> instances) {
        return instances.stream()
                .map(instance -> InstanceTypes.find(instance.launch().instanceType()))
                .mapToInt(size -> size.map(Size::vcpus).orElse(0))
                .sum();
    }
}
