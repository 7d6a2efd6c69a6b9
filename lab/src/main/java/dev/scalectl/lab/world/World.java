package dev.scalectl.lab.world;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Everything real behind the API: machines, network, balancers. The API keeps the desired state and hands it over; a
 * world makes it so. The {@code host} package's world boots real machines; the fast tests have one on paper.
 *
 * <p>Calls that take a whole state ({@link #setFirewall}, {@link #setBalancers}) are idempotent and may be repeated
 * after a restart of the lab process.
 */
public interface World extends AutoCloseable {

    /**
     * Boots a machine, or boots it again after {@link #shutDown}; its disk is made from the image on the first call.
     * Returns when the machine's init has been started, not when it has booted.
     */
    void boot(Machine machine);

    /** Ends a machine, politely unless forced; its disk stays. Returns when it has ended. */
    void shutDown(String instanceId, boolean force);

    /** Restarts a running machine as its own {@code reboot} would; its addresses and disk stay. */
    void reboot(String instanceId);

    /** Ends a machine and removes its disk. Unknown ids are ignored, so that a clean-up can be repeated. */
    void destroy(String instanceId);

    /** Tells whether the machine's init is there. */
    boolean isAlive(String instanceId);

    /** What the machine has printed on its console since it was last started, at most the last 64 KiB. */
    String console(String instanceId);

    /** Saves a machine's disk as an image that {@link #boot} can start from. */
    void saveImage(String instanceId, String imageId);

    /** Removes an image that {@link #saveImage} made, once no machine's disk lies upon it. */
    void deleteImage(String imageId);

    /** Calls the listener with the id of each machine that ended without having been told to by this interface. */
    void onMachineEnd(Consumer<String> listener);

    /** Enforces security groups; established connections go on, as with EC2's connection tracking. */
    void setFirewall(Firewall firewall);

    /** Makes this what instances may learn about themselves; others learn nothing. */
    void setMetadata(List<Metadata> metadata);

    /** Makes these the balancers that there are. */
    void setBalancers(List<BalancerSpec> balancers);

    /** The health of each target as its balancer sees it, by target group ARN and instance id. */
    Map<TargetRef, TargetHealth> health();

    /** Leaves the machines running, so that the next lab process can go on with them. */
    @Override
    void close();
}
