package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.world.World;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;

/** DescribeInstances, DescribeInstanceStatus, GetConsoleOutput. */
final class InstanceQueries {
    private final Store store;
    private final Lookup lookup;
    private final World world;
    private final InstantSource clock;

    InstanceQueries(Store store, Lookup lookup, World world, InstantSource clock) {
        this.store = store;
        this.lookup = lookup;
        this.world = world;
        this.clock = clock;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of("DescribeInstances", DescribeInstancesRequest::builder, this::describe),
                Action.of("DescribeInstanceStatus", DescribeInstanceStatusRequest::builder, this::status),
                Action.of("GetConsoleOutput", GetConsoleOutputRequest::builder, this::console)
                        .requires("InstanceId"));
    }

    private DescribeInstancesResponse describe(DescribeInstancesRequest request) {
        Paging.refuseWithIds(request.instanceIds(), request.maxResults(), "instancesSet");
        var filters = InstanceFilters.of(store.tables()).all(request.filters());
        var byReservation = chosen(request.instanceIds())
                .filter(filters)
                .collect(Collectors.groupingBy(
                        instance -> instance.launch().reservationId(), LinkedHashMap::new, Collectors.toList()));
        var view = new InstanceView(store.tables());
        var reservations = byReservation.entrySet().stream()
                .map(entry -> view.reservation(entry.getKey(), entry.getValue()))
                .toList();
        var page = Paging.page(reservations, request.maxResults(), request.nextToken());
        return DescribeInstancesResponse.builder()
                .reservations(page.items())
                .nextToken(page.next())
                .build();
    }

    private DescribeInstanceStatusResponse status(DescribeInstanceStatusRequest request) {
        Paging.refuseWithIds(request.instanceIds(), request.maxResults(), "instancesSet");
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        var filters = new Filters<StoredInstance>()
                .on("instance-state-name", instance -> instance.life().word())
                .on(
                        "instance-state-code",
                        instance -> String.valueOf(instance.life().code()))
                .on("availability-zone", InstanceView::zone)
                .on("instance-status.status", instance -> health(instance))
                .on("system-status.status", instance -> health(instance))
                .onAny("event.code", _ -> List.of());
        var statuses = chosen(request.instanceIds())
                .filter(instance -> all || instance.life() == Life.RUNNING)
                .filter(filters.all(request.filters()))
                .map(this::status)
                .toList();
        var page = Paging.page(statuses, request.maxResults(), request.nextToken());
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(page.items())
                .nextToken(page.next())
                .build();
    }

    private InstanceStatus status(StoredInstance instance) {
        var summary = InstanceStatusSummary.builder().status(health(instance)).build();
        return InstanceStatus.builder()
                .instanceId(instance.id())
                .availabilityZone(InstanceView.zone(instance))
                .instanceState(InstanceView.state(instance.life()))
                .instanceStatus(summary)
                .systemStatus(summary)
                .build();
    }

    private String health(StoredInstance instance) {
        if (instance.life() != Life.RUNNING) {
            return "not-applicable";
        }
        return world.isAlive(instance.id()) ? "ok" : "impaired";
    }

    private Stream<StoredInstance> chosen(List<String> ids) {
        return ids.isEmpty() ? lookup.allInstances().stream() : lookup.instances(ids).stream();
    }

    private GetConsoleOutputResponse console(GetConsoleOutputRequest request) {
        StoredInstance instance = lookup.instance(request.instanceId());
        byte[] output = world.console(instance.id()).getBytes(StandardCharsets.UTF_8);
        return GetConsoleOutputResponse.builder()
                .instanceId(instance.id())
                .timestamp(clock.instant())
                .output(Base64.getEncoder().encodeToString(output))
                .build();
    }
}
