package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** StartInstances, StopInstances, RebootInstances, TerminateInstances: all of the named instances, or none. */
final class InstanceControl {
    private final Store store;
    private final Lookup lookup;
    private final Machines machines;

    InstanceControl(Store store, Lookup lookup, Machines machines) {
        this.store = store;
        this.lookup = lookup;
        this.machines = machines;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of("StartInstances", StartInstancesRequest::builder, this::start, "InstanceIds")
                        .requires("InstanceIds"),
                Action.of("StopInstances", StopInstancesRequest::builder, this::stop, "InstanceIds", "Force")
                        .requires("InstanceIds"),
                Action.of("RebootInstances", RebootInstancesRequest::builder, this::reboot)
                        .requires("InstanceIds"),
                Action.of(
                                "TerminateInstances",
                                TerminateInstancesRequest::builder,
                                this::terminate,
                                "InstanceIds",
                                "Force")
                        .requires("InstanceIds"));
    }

    private StartInstancesResponse start(StartInstancesRequest request) {
        var instances = lookup.instances(request.instanceIds());
        require(instances, EnumSet.of(Life.PENDING, Life.RUNNING, Life.STOPPED), "started");
        new InstanceQuotas(store)
                .checkStart(instances.stream()
                        .filter(instance -> instance.life() == Life.STOPPED)
                        .toList());
        return StartInstancesResponse.builder()
                .startingInstances(each(instances, Life.STOPPED, machines::start))
                .build();
    }

    private StopInstancesResponse stop(StopInstancesRequest request) {
        var instances = lookup.instances(request.instanceIds());
        require(instances, EnumSet.of(Life.PENDING, Life.RUNNING, Life.STOPPING, Life.STOPPED), "stopped");
        instances.forEach(InstanceControl::requireOnceRunning);
        boolean force = Boolean.TRUE.equals(request.force());
        return StopInstancesResponse.builder()
                .stoppingInstances(instances.stream()
                        .map(instance -> change(instance, () -> {
                            if (instance.life() != Life.STOPPED) {
                                machines.stop(instance, force);
                            }
                        }))
                        .toList())
                .build();
    }

    private RebootInstancesResponse reboot(RebootInstancesRequest request) {
        var instances = lookup.instances(request.instanceIds());
        require(instances, EnumSet.of(Life.RUNNING), "rebooted");
        instances.forEach(machines::reboot);
        return RebootInstancesResponse.builder().build();
    }

    private TerminateInstancesResponse terminate(TerminateInstancesRequest request) {
        var instances = lookup.instances(request.instanceIds());
        for (StoredInstance instance : instances) {
            if (instance.launch().disableApiTermination()) {
                throw new ApiException(
                        "OperationNotPermitted",
                        "The instance '" + instance.id() + "' may not be terminated. Modify its"
                                + " 'disableApiTermination' instance attribute and try again.");
            }
        }
        return TerminateInstancesResponse.builder()
                .terminatingInstances(instances.stream()
                        .map(instance -> change(instance, () -> {
                            if (instance.life() != Life.TERMINATED) {
                                machines.terminate(instance);
                            }
                        }))
                        .toList())
                .build();
    }

    private List<InstanceStateChange> each(List<StoredInstance> instances, Life from, Consumer<StoredInstance> act) {
        return instances.stream()
                .map(instance -> change(instance, () -> {
                    if (instance.life() == from) {
                        act.accept(instance);
                    }
                }))
                .toList();
    }

    private InstanceStateChange change(StoredInstance before, Runnable act) {
        act.run();
        StoredInstance after = store.tables().instances().get(before.id());
        return InstanceStateChange.builder()
                .instanceId(before.id())
                .previousState(InstanceView.state(before.life()))
                .currentState(InstanceView.state(after.life()))
                .build();
    }

    private static void requireOnceRunning(StoredInstance instance) {
        if (instance.life() == Life.PENDING && instance.isFirstStart()) {
            throw new ApiException(
                    "IncorrectInstanceState",
                    "Instance '" + instance.id() + "' cannot be stopped as it has never reached the 'running' state.");
        }
    }

    private static void require(List<StoredInstance> instances, Set<Life> allowed, String done) {
        for (StoredInstance instance : instances) {
            if (!allowed.contains(instance.life())) {
                throw new ApiException(
                        "IncorrectInstanceState",
                        "The instance '" + instance.id() + "' is not in a state from which it can be " + done + ".");
            }
        }
    }
}
