package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.wire.Call;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** DescribeVolumes and DescribeNetworkInterfaces: the one volume and the one interface that each instance has. */
final class Attachments {
    private final Store store;

    Attachments(Store store) {
        this.store = store;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of("DescribeVolumes", DescribeVolumesRequest::builder, this::volumes),
                Action.of("DescribeNetworkInterfaces", DescribeNetworkInterfacesRequest::builder, this::interfaces));
    }

    private DescribeVolumesResponse volumes(DescribeVolumesRequest request) {
        Paging.refuseWithIds(request.volumeIds(), request.maxResults(), "volumeIds");
        var filters = new Filters<StoredInstance>()
                .on("volume-id", instance -> instance.launch().disk().volumeId())
                .on("attachment.instance-id", StoredInstance::id)
                .on("attachment.device", _ -> InstanceView.ROOT_DEVICE)
                .on("attachment.status", _ -> "attached")
                .on("status", _ -> "in-use")
                .on(
                        "encrypted",
                        instance -> String.valueOf(instance.launch().disk().encrypted()))
                .on("volume-type", instance -> instance.launch().disk().type())
                .on("size", instance -> String.valueOf(instance.launch().disk().sizeGiB()))
                .on("availability-zone", InstanceView::zone)
                .onTags(instance ->
                        store.tables().tagsOf(instance.launch().disk().volumeId()));
        var volumes = chosen(
                        request.volumeIds(),
                        i -> i.launch().disk().volumeId(),
                        "vol",
                        "InvalidVolumeID.Malformed",
                        "InvalidVolume.NotFound")
                .stream()
                .filter(filters.all(request.filters()))
                .map(this::volume)
                .toList();
        var page = Paging.page(volumes, request.maxResults(), request.nextToken());
        return DescribeVolumesResponse.builder()
                .volumes(page.items())
                .nextToken(page.next())
                .build();
    }

    private List<StoredInstance> chosen(
            List<String> ids, Function<StoredInstance, String> id, String prefix, String malformed, String code) {
        var present = store.tables().instances().where(i -> !i.net().privateIp().isEmpty());
        for (String wanted : ids) {
            Lookup.checkForm(wanted, prefix, malformed);
            if (present.stream().map(id).noneMatch(wanted::equals)) {
                throw new ApiException(code, "The ID '" + wanted + "' does not exist");
            }
        }
        return present.stream()
                .filter(instance -> ids.isEmpty() || ids.contains(id.apply(instance)))
                .toList();
    }

    private Volume volume(StoredInstance instance) {
        var disk = instance.launch().disk();
        return Volume.builder()
                .volumeId(disk.volumeId())
                .size(disk.sizeGiB())
                .volumeType(disk.type())
                .encrypted(disk.encrypted())
                .state("in-use")
                .createTime(disk.createdAt())
                .availabilityZone(InstanceView.zone(instance))
                .attachments(VolumeAttachment.builder()
                        .volumeId(disk.volumeId())
                        .instanceId(instance.id())
                        .device(InstanceView.ROOT_DEVICE)
                        .state("attached")
                        .attachTime(disk.createdAt())
                        .deleteOnTermination(disk.deleteOnTermination())
                        .build())
                .tags(TagRules.of(store.tables(), disk.volumeId()))
                .build();
    }

    private DescribeNetworkInterfacesResponse interfaces(DescribeNetworkInterfacesRequest request) {
        Paging.refuseWithIds(request.networkInterfaceIds(), request.maxResults(), "networkInterfaceIds");
        var filters = new Filters<StoredInstance>()
                .on("network-interface-id", instance -> instance.net().interfaceId())
                .on("attachment.instance-id", StoredInstance::id)
                .on("private-ip-address", instance -> instance.net().privateIp())
                .on("association.public-ip", instance -> instance.net().publicIp())
                .on("subnet-id", instance -> instance.net().subnetId())
                .on("vpc-id", _ -> Network.VPC_ID)
                .on("status", _ -> "in-use")
                .onAny("group-id", instance -> instance.net().groupIds())
                .onTags(instance -> store.tables().tagsOf(instance.net().interfaceId()));
        var found = chosen(
                request.networkInterfaceIds(),
                i -> i.net().interfaceId(),
                "eni",
                "InvalidNetworkInterfaceId.Malformed",
                "InvalidNetworkInterfaceID.NotFound");
        var views = found.stream()
                .filter(filters.all(request.filters()))
                .map(this::networkInterface)
                .toList();
        var page = Paging.page(views, request.maxResults(), request.nextToken());
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.next())
                .build();
    }

    private NetworkInterface networkInterface(StoredInstance instance) {
        var net = instance.net();
        var view = NetworkInterface.builder()
                .networkInterfaceId(net.interfaceId())
                .subnetId(net.subnetId())
                .vpcId(Network.VPC_ID)
                .availabilityZone(Call.currentRegion() + Network.zoneOf(net.subnetId()))
                .ownerId(Network.ACCOUNT)
                .status("in-use")
                .interfaceType("interface")
                .description("")
                .privateIpAddress(net.privateIp())
                .groups(new InstanceView(store.tables()).groups(instance))
                .attachment(attachment -> attachment
                        .instanceId(instance.id())
                        .deviceIndex(0)
                        .status("attached")
                        .deleteOnTermination(true))
                .tagSet(TagRules.of(store.tables(), net.interfaceId()));
        if (!net.publicIp().isEmpty()) {
            view.association(association -> association.publicIp(net.publicIp()).ipOwnerId("amazon"));
        }
        return view.build();
    }
}
