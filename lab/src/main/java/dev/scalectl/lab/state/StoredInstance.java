package dev.scalectl.lab.state;

import java.time.Instant;
import java.util.List;

/** An instance: how it was launched, its network interface, and where it is in its life. */
public record StoredInstance(String id, Launch launch, Net net, Status status) {

    /**
     * What RunInstances said; none of it changes.
     *
     * @param userData in Base64; empty when there was none
     * @param keyName empty when there was none
     * @param clientToken empty when there was none
     * @param shutdownBehavior {@code stop} or {@code terminate}
     */
    public record Launch(
            String reservationId,
            int index,
            String clientToken,
            String imageId,
            String instanceType,
            String keyName,
            String userData,
            boolean disableApiTermination,
            String shutdownBehavior,
            boolean monitoring,
            Metadata metadata,
            Disk disk) {

        /** The same launch's instance with this index, and its disk. */
        public Launch of(int newIndex, Disk newDisk) {
            return new Launch(
                    reservationId,
                    newIndex,
                    clientToken,
                    imageId,
                    instanceType,
                    keyName,
                    userData,
                    disableApiTermination,
                    shutdownBehavior,
                    monitoring,
                    metadata,
                    newDisk);
        }
    }

    /** The options of the instance metadata service. */
    public record Metadata(String httpTokens, int hopLimit, String httpEndpoint, String tags) {}

    /** The root volume. */
    public record Disk(
            String volumeId,
            int sizeGiB,
            String type,
            boolean encrypted,
            boolean deleteOnTermination,
            Instant createdAt) {}

    /**
     * The network interface.
     *
     * @param privateIp empty once the instance is terminated
     * @param publicIp empty while it is stopped, or when it has none
     * @param hasPublicIp whether it gets a public address when it starts
     */
    public record Net(
            String interfaceId,
            String subnetId,
            String privateIp,
            String publicIp,
            boolean hasPublicIp,
            List<String> groupIds) {}

    /**
     * Where it is in its life.
     *
     * @param reasonCode EC2's state reason; empty while it runs
     * @param launchedAt the last start
     * @param changedAt when it came into this state
     */
    public record Status(Life life, String reasonCode, String reasonMessage, Instant launchedAt, Instant changedAt) {}

    /** Where it is in its life. */
    public Life life() {
        return status.life();
    }

    /** Whether it has not been stopped and started since its launch. */
    public boolean isFirstStart() {
        return status.launchedAt().equals(launch.disk().createdAt());
    }

    /** The same, in another state. */
    public StoredInstance with(Life life, String reasonCode, String reasonMessage, Instant now) {
        var launchedAt = life == Life.PENDING ? now : status.launchedAt();
        return new StoredInstance(id, launch, net, new Status(life, reasonCode, reasonMessage, launchedAt, now));
    }

    /** The same, with these addresses. */
    public StoredInstance with(String privateIp, String publicIp) {
        var moved = new Net(net.interfaceId(), net.subnetId(), privateIp, publicIp, net.hasPublicIp(), net.groupIds());
        return new StoredInstance(id, launch, moved, status);
    }
}
