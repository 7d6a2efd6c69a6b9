package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.state.Tables;
import dev.scalectl.lab.wire.Call;
import java.util.List;

/** The filters of DescribeInstances. */
final class InstanceFilters {
    private InstanceFilters() {}

    static Filters<StoredInstance> of(Tables tables) {
        return new Filters<StoredInstance>()
                .on("instance-id", StoredInstance::id)
                .on("instance-state-name", instance -> instance.life().word())
                .on(
                        "instance-state-code",
                        instance -> String.valueOf(instance.life().code()))
                .on("instance-type", instance -> instance.launch().instanceType())
                .on("image-id", instance -> instance.launch().imageId())
                .on("key-name", instance -> instance.launch().keyName())
                .on("client-token", instance -> instance.launch().clientToken())
                .on("reservation-id", instance -> instance.launch().reservationId())
                .on("launch-index", instance -> String.valueOf(instance.launch().index()))
                .on(
                        "private-dns-name",
                        instance -> InstanceView.hostName(instance) + "." + Call.currentRegion() + ".compute.internal")
                .on("root-device-type", _ -> "ebs")
                .on("root-device-name", _ -> InstanceView.ROOT_DEVICE)
                .on("virtualization-type", _ -> "hvm")
                .on("hypervisor", _ -> "xen")
                .on("tenancy", _ -> "default")
                .on("architecture", _ -> "x86_64")
                .on("owner-id", _ -> Network.ACCOUNT)
                .on("availability-zone", InstanceView::zone)
                .on("private-ip-address", instance -> instance.net().privateIp())
                .on("ip-address", instance -> instance.net().publicIp())
                .on("subnet-id", instance -> instance.net().subnetId())
                .on("vpc-id", _ -> Network.VPC_ID)
                .on(
                        "network-interface.network-interface-id",
                        instance -> instance.net().interfaceId())
                .on(
                        "block-device-mapping.volume-id",
                        instance -> instance.launch().disk().volumeId())
                .onAny("instance.group-id", instance -> instance.net().groupIds())
                .onAny("network-interface.group-id", instance -> instance.net().groupIds())
                .onAny("instance.group-name", instance -> groupNames(tables, instance))
                .onTags(instance -> tables.tagsOf(instance.id()));
    }

    private static List<String> groupNames(Tables tables, StoredInstance instance) {
        return instance.net().groupIds().stream()
                .flatMap(id -> tables.groups().find(id).stream())
                .map(group -> group.name())
                .toList();
    }
}
