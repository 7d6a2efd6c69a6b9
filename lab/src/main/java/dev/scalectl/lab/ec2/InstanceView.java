package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.state.Tables;
import dev.scalectl.lab.wire.Call;
import dev.scalectl.lab.world.Metadata;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** Instances in EC2's model. */
final class InstanceView {
    static final String ROOT_DEVICE = "/dev/xvda";
    private static final DateTimeFormatter TRANSITION =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

    private final Tables tables;

    InstanceView(Tables tables) {
        this.tables = tables;
    }

    /** The instances of one launch. */
    Reservation reservation(String id, List<StoredInstance> instances) {
        return Reservation.builder()
                .reservationId(id)
                .ownerId(Network.ACCOUNT)
                .groups(List.of())
                .instances(instances.stream().map(this::instance).toList())
                .build();
    }

    private Instance instance(StoredInstance stored) {
        var launch = stored.launch();
        boolean gone = stored.life() == Life.TERMINATED;
        return Instance.builder()
                .instanceId(stored.id())
                .imageId(launch.imageId())
                .instanceType(launch.instanceType())
                .keyName(Permissions.nullIfEmpty(launch.keyName()))
                .clientToken(launch.clientToken())
                .amiLaunchIndex(launch.index())
                .launchTime(stored.status().launchedAt())
                .placement(place -> place.availabilityZone(zone(stored))
                        .availabilityZoneId(
                                Places.zoneId(Network.zoneOf(stored.net().subnetId())))
                        .groupName("")
                        .tenancy("default"))
                .state(state(stored.life()))
                .stateReason(reason(stored))
                .stateTransitionReason(transition(stored))
                .privateDnsName(gone ? "" : hostName(stored) + "." + Call.currentRegion() + ".compute.internal")
                .publicDnsName("")
                .privateIpAddress(Permissions.nullIfEmpty(stored.net().privateIp()))
                .publicIpAddress(Permissions.nullIfEmpty(stored.net().publicIp()))
                .subnetId(gone ? null : stored.net().subnetId())
                .vpcId(gone ? null : Network.VPC_ID)
                .securityGroups(gone ? List.of() : groups(stored))
                .networkInterfaces(gone ? List.of() : List.of(networkInterface(stored)))
                .blockDeviceMappings(gone ? List.of() : List.of(rootDevice(stored)))
                .rootDeviceName(ROOT_DEVICE)
                .rootDeviceType("ebs")
                .architecture("x86_64")
                .hypervisor("xen")
                .virtualizationType("hvm")
                .ebsOptimized(false)
                .enaSupport(true)
                .sourceDestCheck(gone ? null : true)
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .productCodes(List.of())
                .monitoring(monitoring -> monitoring.state(launch.monitoring() ? "enabled" : "disabled"))
                .metadataOptions(options -> options.state("applied")
                        .httpTokens(launch.metadata().httpTokens())
                        .httpPutResponseHopLimit(launch.metadata().hopLimit())
                        .httpEndpoint(launch.metadata().httpEndpoint())
                        .instanceMetadataTags(launch.metadata().tags())
                        .httpProtocolIpv6("disabled"))
                .tags(TagRules.of(tables, stored.id()))
                .build();
    }

    static InstanceState state(Life life) {
        return InstanceState.builder().code(life.code()).name(life.word()).build();
    }

    static String zone(StoredInstance stored) {
        return Places.zoneName(Network.zoneOf(stored.net().subnetId()));
    }

    /** The first label of the private DNS name. */
    static String hostName(StoredInstance stored) {
        return "ip-" + stored.net().privateIp().replace('.', '-');
    }

    List<GroupIdentifier> groups(StoredInstance stored) {
        return stored.net().groupIds().stream()
                .flatMap(id -> tables.groups().find(id).stream())
                .map(group -> GroupIdentifier.builder()
                        .groupId(group.id())
                        .groupName(group.name())
                        .build())
                .toList();
    }

    private static StateReason reason(StoredInstance stored) {
        String code = stored.status().reasonCode();
        return code.isEmpty()
                ? null
                : StateReason.builder()
                        .code(code)
                        .message(stored.status().reasonMessage())
                        .build();
    }

    private static String transition(StoredInstance stored) {
        return stored.status().reasonCode().startsWith("Client.User")
                ? "User initiated (" + TRANSITION.format(stored.status().changedAt()) + ")"
                : "";
    }

    private InstanceNetworkInterface networkInterface(StoredInstance stored) {
        var net = stored.net();
        var view = InstanceNetworkInterface.builder()
                .networkInterfaceId(net.interfaceId())
                .subnetId(net.subnetId())
                .vpcId(Network.VPC_ID)
                .ownerId(Network.ACCOUNT)
                .status("in-use")
                .interfaceType("interface")
                .sourceDestCheck(true)
                .description("")
                .privateIpAddress(net.privateIp())
                .macAddress(Metadata.mac(net.privateIp()))
                .groups(groups(stored))
                .attachment(attachment -> attachment
                        .deviceIndex(0)
                        .deleteOnTermination(true)
                        .status("attached")
                        .attachTime(stored.launch().disk().createdAt()));
        if (!net.publicIp().isEmpty()) {
            view.association(association ->
                    association.publicIp(net.publicIp()).publicDnsName("").ipOwnerId("amazon"));
        }
        return view.build();
    }

    static InstanceBlockDeviceMapping rootDevice(StoredInstance stored) {
        var disk = stored.launch().disk();
        return InstanceBlockDeviceMapping.builder()
                .deviceName(ROOT_DEVICE)
                .ebs(ebs -> ebs.volumeId(disk.volumeId())
                        .status("attached")
                        .attachTime(disk.createdAt())
                        .deleteOnTermination(disk.deleteOnTermination()))
                .build();
    }
}
