package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;

/** DescribeInstanceAttribute. */
final class InstanceAttributes {
    private final Store store;
    private final Lookup lookup;

    InstanceAttributes(Store store, Lookup lookup) {
        this.store = store;
        this.lookup = lookup;
    }

    List<Action<?, ?>> actions() {
        return List.of(Action.of("DescribeInstanceAttribute", DescribeInstanceAttributeRequest::builder, this::describe)
                .requires("InstanceId", "Attribute"));
    }

    private DescribeInstanceAttributeResponse describe(DescribeInstanceAttributeRequest request) {
        StoredInstance instance = lookup.instance(request.instanceId());
        var launch = instance.launch();
        var reply = DescribeInstanceAttributeResponse.builder().instanceId(instance.id());
        switch (request.attributeAsString()) {
            case "instanceType" -> reply.instanceType(value -> value.value(launch.instanceType()));
            case "userData" -> reply.userData(value -> value.value(Permissions.nullIfEmpty(launch.userData())));
            case "disableApiTermination" ->
                reply.disableApiTermination(value -> value.value(launch.disableApiTermination()));
            case "instanceInitiatedShutdownBehavior" ->
                reply.instanceInitiatedShutdownBehavior(value -> value.value(launch.shutdownBehavior()));
            case "rootDeviceName" -> reply.rootDeviceName(value -> value.value(InstanceView.ROOT_DEVICE));
            case "blockDeviceMapping" -> reply.blockDeviceMappings(InstanceView.rootDevice(instance));
            case "groupSet" -> reply.groups(new InstanceView(store.tables()).groups(instance));
            case "sourceDestCheck" -> reply.sourceDestCheck(value -> value.value(true));
            case "ebsOptimized" -> reply.ebsOptimized(value -> value.value(false));
            case "enaSupport" -> reply.enaSupport(value -> value.value(true));
            case "productCodes" -> reply.productCodes(List.of());
            case String other ->
                throw new ApiException(
                        "InvalidParameterValue",
                        "Value (" + other + ") for parameter attribute is invalid. Unknown attribute.");
        }
        return reply.build();
    }
}
