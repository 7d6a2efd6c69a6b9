package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredGroup;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.state.StoredKeyPair;
import dev.scalectl.lab.wire.ApiException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Finds resources by what a caller wrote, or refuses in EC2's words. */
final class Lookup {
    /** As on EC2, a terminated instance is shown for about an hour. */
    private static final Duration SHOWN_AFTER_TERMINATION = Duration.ofHours(1);

    private final Store store;
    private final InstantSource clock;

    Lookup(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** All instances that EC2 would show. */
    List<StoredInstance> allInstances() {
        return store.tables().instances().where(this::isShown);
    }

    private boolean isShown(StoredInstance instance) {
        return instance.life() != Life.TERMINATED
                || clock.instant().isBefore(instance.status().changedAt().plus(SHOWN_AFTER_TERMINATION));
    }

    /** All of these instances, or a refusal that names each that is not there. */
    List<StoredInstance> instances(List<String> ids) {
        for (String id : ids) {
            checkForm(id, "i", "InvalidInstanceID.Malformed");
        }
        var table = store.tables().instances();
        var missing = ids.stream()
                .filter(id -> table.find(id).filter(this::isShown).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            String what = missing.size() == 1 ? "ID '%s' does not exist" : "IDs '%s' do not exist";
            throw new ApiException(
                    "InvalidInstanceID.NotFound", "The instance " + String.format(what, String.join(", ", missing)));
        }
        return ids.stream().distinct().map(table::get).toList();
    }

    StoredInstance instance(String id) {
        return instances(List.of(id)).getFirst();
    }

    StoredGroup group(String id) {
        checkForm(id, "sg", "InvalidGroupId.Malformed");
        return store.tables()
                .groups()
                .find(id)
                .orElseThrow(() ->
                        new ApiException("InvalidGroup.NotFound", "The security group '" + id + "' does not exist"));
    }

    StoredGroup groupByName(String name) {
        return store.tables().groups().where(group -> group.name().equals(name)).stream()
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        "InvalidGroup.NotFound",
                        "The security group '" + name + "' does not exist in default VPC '" + Network.VPC_ID + "'"));
    }

    /** The group that an id or a name means; one of the two must be there. */
    StoredGroup group(String id, String name) {
        if (id == null && name == null) {
            throw new ApiException("MissingParameter", "The request must contain the parameter groupName or groupId");
        }
        return id != null ? group(id) : groupByName(name);
    }

    StoredKeyPair keyPair(String name) {
        return store.tables()
                .keyPairs()
                .find(name)
                .orElseThrow(() ->
                        new ApiException("InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist"));
    }

    Network.Subnet subnet(String id) {
        checkForm(id, "subnet", "InvalidSubnetID.Malformed");
        return Network.subnet(id)
                .orElseThrow(() ->
                        new ApiException("InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist"));
    }

    /** Refuses any VPC but the one that there is. */
    static void checkVpc(String id) {
        checkForm(id, "vpc", "InvalidVpcID.Malformed");
        if (!id.equals(Network.VPC_ID)) {
            throw new ApiException("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
        }
    }

    static void checkForm(String id, String prefix, String code) {
        if (!id.matches(prefix + "-[0-9a-f]{8,17}")) {
            throw new ApiException(code, "Invalid id: \"" + id + "\"");
        }
    }
}
