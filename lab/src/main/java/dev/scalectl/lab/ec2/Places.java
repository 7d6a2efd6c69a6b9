package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Addresses;
import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Network.Subnet;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.wire.Call;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** DescribeVpcs, DescribeSubnets, DescribeAvailabilityZones, DescribeRegions. */
final class Places {
    private final Store store;
    private final Lookup lookup;

    Places(Store store, Lookup lookup) {
        this.store = store;
        this.lookup = lookup;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of("DescribeVpcs", DescribeVpcsRequest::builder, this::vpcs),
                Action.of("DescribeSubnets", DescribeSubnetsRequest::builder, this::subnets),
                Action.of("DescribeAvailabilityZones", DescribeAvailabilityZonesRequest::builder, this::zones),
                Action.of("DescribeRegions", DescribeRegionsRequest::builder, this::regions));
    }

    /** A zone's name in the region that was called. */
    static String zoneName(String letter) {
        return Call.currentRegion() + letter;
    }

    /** A zone's id, such as {@code euw1-az1}. */
    static String zoneId(String letter) {
        String[] parts = Call.currentRegion().split("-", -1);
        var id = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            id.append(parts[i].charAt(0));
        }
        return id + "-az" + (letter.charAt(0) - 'a' + 1);
    }

    private DescribeVpcsResponse vpcs(DescribeVpcsRequest request) {
        request.vpcIds().forEach(Lookup::checkVpc);
        var filters = new Filters<String>()
                .on("vpc-id", id -> id)
                .on("is-default", _ -> "true")
                .on("isDefault", _ -> "true")
                .on("state", _ -> "available")
                .on("cidr", _ -> Network.VPC_CIDR)
                .on("owner-id", _ -> Network.ACCOUNT)
                .onTags(store.tables()::tagsOf);
        var vpcs = Stream.of(Network.VPC_ID)
                .filter(filters.all(request.filters()))
                .map(id -> Vpc.builder()
                        .vpcId(id)
                        .cidrBlock(Network.VPC_CIDR)
                        .isDefault(true)
                        .state("available")
                        .ownerId(Network.ACCOUNT)
                        .instanceTenancy("default")
                        .tags(TagRules.of(store.tables(), id))
                        .build())
                .toList();
        var page = Paging.page(vpcs, request.maxResults(), request.nextToken());
        return DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.next())
                .build();
    }

    private DescribeSubnetsResponse subnets(DescribeSubnetsRequest request) {
        request.subnetIds().forEach(lookup::subnet);
        var filters = new Filters<Subnet>()
                .on("subnet-id", Subnet::id)
                .on("vpc-id", _ -> Network.VPC_ID)
                .on("cidr-block", Subnet::cidr)
                .on("availability-zone", subnet -> zoneName(subnet.zone()))
                .on("availabilityZone", subnet -> zoneName(subnet.zone()))
                .on("availability-zone-id", subnet -> zoneId(subnet.zone()))
                .on("default-for-az", _ -> "true")
                .on("defaultForAz", _ -> "true")
                .on("map-public-ip-on-launch", _ -> "true")
                .on("state", _ -> "available")
                .on("owner-id", _ -> Network.ACCOUNT)
                .onTags(subnet -> store.tables().tagsOf(subnet.id()));
        var subnets = Network.subnets().stream()
                .filter(subnet ->
                        request.subnetIds().isEmpty() || request.subnetIds().contains(subnet.id()))
                .filter(filters.all(request.filters()))
                .map(this::subnet)
                .toList();
        var page = Paging.page(subnets, request.maxResults(), request.nextToken());
        return DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.next())
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.Subnet subnet(Subnet subnet) {
        return software.amazon.awssdk.services.ec2.model.Subnet.builder()
                .subnetId(subnet.id())
                .subnetArn("arn:aws:ec2:" + Call.currentRegion() + ":" + Network.ACCOUNT + ":subnet/" + subnet.id())
                .vpcId(Network.VPC_ID)
                .cidrBlock(subnet.cidr())
                .availabilityZone(zoneName(subnet.zone()))
                .availabilityZoneId(zoneId(subnet.zone()))
                .availableIpAddressCount(Addresses.usable(subnet.cidr()) - used(subnet))
                .defaultForAz(true)
                .mapPublicIpOnLaunch(true)
                .assignIpv6AddressOnCreation(false)
                .state("available")
                .ownerId(Network.ACCOUNT)
                .tags(TagRules.of(store.tables(), subnet.id()))
                .build();
    }

    private int used(Subnet subnet) {
        int instances = store.tables()
                .instances()
                .where(i -> i.net().subnetId().equals(subnet.id())
                        && !i.net().privateIp().isEmpty())
                .size();
        long places = store.tables().balancers().all().stream()
                .flatMap(balancer -> balancer.places().stream())
                .filter(place -> place.subnetId().equals(subnet.id()))
                .count();
        return instances + (int) places;
    }

    private DescribeAvailabilityZonesResponse zones(DescribeAvailabilityZonesRequest request) {
        var filters = new Filters<String>()
                .on("zone-name", Places::zoneName)
                .on("zone-id", Places::zoneId)
                .on("region-name", _ -> Call.currentRegion())
                .on("zone-type", _ -> "availability-zone")
                .on("opt-in-status", _ -> "opt-in-not-required")
                .on("state", _ -> "available");
        var letters = Network.subnets().stream().map(Subnet::zone).toList();
        for (String name : request.zoneNames()) {
            if (letters.stream().map(Places::zoneName).noneMatch(name::equals)) {
                throw new ApiException("InvalidParameterValue", "Invalid availability zone: [" + name + "]");
            }
        }
        var zones = letters.stream()
                .filter(zone ->
                        request.zoneNames().isEmpty() || request.zoneNames().contains(zoneName(zone)))
                .filter(zone -> request.zoneIds().isEmpty() || request.zoneIds().contains(zoneId(zone)))
                .filter(filters.all(request.filters()))
                .map(zone -> AvailabilityZone.builder()
                        .zoneName(zoneName(zone))
                        .zoneId(zoneId(zone))
                        .regionName(Call.currentRegion())
                        .groupName(Call.currentRegion() + "-zg-1")
                        .networkBorderGroup(Call.currentRegion())
                        .zoneType("availability-zone")
                        .optInStatus("opt-in-not-required")
                        .state("available")
                        .messages(List.of())
                        .build())
                .toList();
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(zones)
                .build();
    }

    private DescribeRegionsResponse regions(DescribeRegionsRequest request) {
        String here = Call.currentRegion();
        for (String name : request.regionNames()) {
            if (!name.equals(here)) {
                throw new ApiException("InvalidParameterValue", "Invalid region: [" + name + "]");
            }
        }
        var filters =
                new Filters<String>().on("region-name", name -> name).on("opt-in-status", _ -> "opt-in-not-required");
        var regions = Stream.of(here)
                .filter(filters.all(request.filters()))
                .map(name -> Region.builder()
                        .regionName(name)
                        .endpoint("ec2." + name + ".amazonaws.com")
                        .optInStatus("opt-in-not-required")
                        .build())
                .toList();
        return DescribeRegionsResponse.builder().regions(regions).build();
    }
}
