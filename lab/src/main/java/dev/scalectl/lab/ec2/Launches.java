package dev.scalectl.lab.ec2;

import dev.scalectl.lab.ec2.ImageCatalog.Entry;
import dev.scalectl.lab.state.Addresses;
import dev.scalectl.lab.state.Ids;
import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.state.StoredInstance.Launch;
import dev.scalectl.lab.state.StoredInstance.Net;
import dev.scalectl.lab.state.StoredInstance.Status;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** RunInstances. */
final class Launches {
    /** As on EC2, a client token holds for a day after the instance is terminated. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Store store;
    private final Lookup lookup;
    private final Machines machines;
    private final ClientTokens tokens;
    private final InstantSource clock;

    Launches(Store store, Lookup lookup, Machines machines, InstantSource clock) {
        this.store = store;
        this.lookup = lookup;
        this.machines = machines;
        this.tokens = new ClientTokens(store, clock);
        this.clock = clock;
    }

    List<Action<?, ?>> actions() {
        return List.of(Action.of(
                        "RunInstances",
                        RunInstancesRequest::builder,
                        this::run,
                        "ImageId",
                        "InstanceType",
                        "MinCount",
                        "MaxCount",
                        "KeyName",
                        "SecurityGroupIds",
                        "SecurityGroups",
                        "SubnetId",
                        "NetworkInterfaces.DeviceIndex",
                        "NetworkInterfaces.SubnetId",
                        "NetworkInterfaces.Groups",
                        "NetworkInterfaces.AssociatePublicIpAddress",
                        "NetworkInterfaces.DeleteOnTermination",
                        "Placement.AvailabilityZone",
                        "UserData",
                        "ClientToken",
                        "TagSpecifications",
                        "MetadataOptions.HttpTokens",
                        "MetadataOptions.HttpPutResponseHopLimit",
                        "MetadataOptions.HttpEndpoint",
                        "MetadataOptions.InstanceMetadataTags",
                        "BlockDeviceMappings.DeviceName",
                        "BlockDeviceMappings.Ebs.VolumeSize",
                        "BlockDeviceMappings.Ebs.VolumeType",
                        "BlockDeviceMappings.Ebs.Encrypted",
                        "BlockDeviceMappings.Ebs.DeleteOnTermination",
                        "DisableApiTermination",
                        "InstanceInitiatedShutdownBehavior",
                        "Monitoring")
                .requires("MaxCount", "MinCount"));
    }

    private RunInstancesResponse run(RunInstancesRequest request) {
        var known = tokens.find(request);
        if (known.isPresent()) {
            return reply(known.get());
        }
        var instances = launch(request);
        tokens.remember(request, instances);
        instances.forEach(instance -> machines.boot(instance.id()));
        return reply(instances);
    }

    /** Forgets instances that have been terminated for a day, and their tokens and tags. */
    void forget() {
        Instant horizon = clock.instant().minus(REMEMBERED);
        var tables = store.tables();
        tables.instances()
                .where(i ->
                        i.life() == Life.TERMINATED && i.status().changedAt().isBefore(horizon))
                .forEach(instance -> {
                    tables.tokens().remove(instance.launch().clientToken());
                    tables.tags().remove(instance.id());
                    tables.tags().remove(instance.launch().disk().volumeId());
                    tables.tags().remove(instance.net().interfaceId());
                    tables.instances().remove(instance.id());
                });
    }

    private RunInstancesResponse reply(List<StoredInstance> instances) {
        String reservation = instances.getFirst().launch().reservationId();
        var view = new InstanceView(store.tables()).reservation(reservation, instances);
        return RunInstancesResponse.builder()
                .reservationId(view.reservationId())
                .ownerId(view.ownerId())
                .groups(view.groups())
                .instances(view.instances())
                .build();
    }

    private List<StoredInstance> launch(RunInstancesRequest request) {
        checkCount(request);
        if (request.imageId() == null) {
            throw new ApiException("MissingParameter", "The request must contain the parameter ImageId");
        }
        Entry image = new ImageCatalog(store.tables()).resolve(request.imageId());
        if (!image.state().equals("available")) {
            throw new ApiException("InvalidAMIID.Unavailable", "The image '" + image.id() + "' is " + image.state());
        }
        var target = LaunchTarget.of(request, lookup);
        var tags = TagRules.onCreation(request.tagSpecifications(), "instance", "volume", "network-interface");
        if (request.keyName() != null) {
            lookup.keyPair(request.keyName());
        }
        var template = template(request, image);
        int count = new InstanceQuotas(store)
                .fitting(
                        InstanceTypes.find(template.instanceType()).orElseThrow(),
                        request.minCount(),
                        request.maxCount());
        var launched = new ArrayList<StoredInstance>();
        for (int index = 0; index < count; index++) {
            StoredInstance instance = instance(template, index, target, request, image);
            store.tables().instances().put(instance.id(), instance);
            tag(instance, tags);
            launched.add(instance);
        }
        return launched;
    }

    private void tag(StoredInstance instance, Map<String, Map<String, String>> tags) {
        var tables = store.tables();
        TagRules.add(tables, instance.id(), tags.getOrDefault("instance", Map.of()));
        TagRules.add(tables, instance.launch().disk().volumeId(), tags.getOrDefault("volume", Map.of()));
        TagRules.add(tables, instance.net().interfaceId(), tags.getOrDefault("network-interface", Map.of()));
    }

    /** What all instances of the launch have in common. */
    private Launch template(RunInstancesRequest request, Entry image) {
        String type = request.instanceType() == null ? "m1.small" : request.instanceTypeAsString();
        if (InstanceTypes.find(type).isEmpty()) {
            throw new ApiException("InvalidParameterValue", "Invalid value '" + type + "' for InstanceType.");
        }
        return new Launch(
                Ids.next("r"),
                0,
                request.clientToken() == null ? "" : request.clientToken(),
                image.id(),
                type,
                request.keyName() == null ? "" : request.keyName(),
                LaunchSettings.userData(request.userData()),
                Boolean.TRUE.equals(request.disableApiTermination()),
                LaunchSettings.oneOf(request.instanceInitiatedShutdownBehaviorAsString(), "stop", "terminate"),
                request.monitoring() != null
                        && Boolean.TRUE.equals(request.monitoring().enabled()),
                LaunchSettings.metadata(request.metadataOptions()),
                LaunchSettings.disk(request.blockDeviceMappings(), image, clock.instant()));
    }

    private StoredInstance instance(
            Launch template, int index, LaunchTarget target, RunInstancesRequest request, Entry image) {
        Instant now = clock.instant();
        var disk = LaunchSettings.disk(request.blockDeviceMappings(), image, now);
        String privateIp =
                new Addresses(store.tables()).privateIn(target.subnet()).orElseThrow(() -> noAddress(target));
        String publicIp = target.publicIp() ? machines.newPublicIp().orElseThrow(Launches::noPublicAddress) : "";
        return new StoredInstance(
                Ids.next("i"),
                template.of(index, disk),
                new Net(
                        Ids.next("eni"),
                        target.subnet().id(),
                        privateIp,
                        publicIp,
                        target.publicIp(),
                        target.groupIds()),
                new Status(Life.PENDING, "pending", "pending", now, now));
    }

    private static void checkCount(RunInstancesRequest request) {
        int least = request.minCount();
        int most = request.maxCount();
        if (least < 1 || most < least) {
            throw new ApiException(
                    "InvalidParameterValue",
                    "Value (" + least + ") for parameter minCount or (" + most + ") for maxCount is invalid.");
        }
    }

    private static ApiException noAddress(LaunchTarget target) {
        return new ApiException(
                "InsufficientFreeAddressesInSubnet",
                "There are not enough free addresses in subnet '"
                        + target.subnet().id() + "' to satisfy the request");
    }

    private static ApiException noPublicAddress() {
        return new ApiException(
                "InsufficientAddressCapacity", "The lab's public range in the VPC '" + Network.VPC_ID + "' is used up");
    }
}
