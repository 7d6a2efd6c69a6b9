package dev.scalectl.lab.ec2;

import static dev.scalectl.lab.Models.filter;
import static dev.scalectl.lab.Models.launch;
import static dev.scalectl.lab.Models.tag;
import static dev.scalectl.lab.Models.tags;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.ApiTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;

class ListingTest extends ApiTest {
    @Test
    void filtersInstancesByTagsWildcardsAndProperties() {
        String web = running(
                        launch().tagSpecifications(tags("instance", tag("cluster", "demo"), tag("Name", "demo-web-1"))))
                .instanceId();
        String data = running(launch().instanceType("t3.medium")
                        .tagSpecifications(tags("instance", tag("cluster", "demo"), tag("Name", "demo-data-1"))))
                .instanceId();
        assertEquals(List.of(web, data), found(filter("tag:cluster", "demo")));
        assertEquals(List.of(web), found(filter("tag:Name", "*web-?")));
        assertEquals(List.of(web, data), found(filter("tag:Name", "*web*", "*data*")));
        assertEquals(List.of(), found(filter("tag:Name", "*\\?")));
        assertEquals(List.of(data), found(filter("tag-key", "cluster"), filter("instance-type", "t3.medium")));
        assertEquals(List.of(), found(filter("tag:absent", "*")));
        assertEquals(List.of(web, data), found(filter("instance-state-name", "running", "pending")));
        assertRefused("InvalidParameterValue", () -> found(filter("colour", "red")));
    }

    private List<String> found(Filter... filters) {
        return ec2.describeInstances(r -> r.filters(filters)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(instance -> instance.instanceId())
                .toList();
    }

    @Test
    void pagesAndThePaginatorSeesAll() {
        for (int i = 0; i < 7; i++) {
            ec2.runInstances(launch().build());
        }
        var first = ec2.describeInstances(r -> r.maxResults(5));
        assertEquals(5, first.reservations().size());
        var second = ec2.describeInstances(r -> r.maxResults(5).nextToken(first.nextToken()));
        assertEquals(2, second.reservations().size());
        assertEquals(
                7,
                ec2.describeInstancesPaginator(r -> r.maxResults(5)).reservations().stream()
                        .count());
        assertRefused("InvalidParameterValue", () -> ec2.describeInstances(r -> r.maxResults(2)));
        assertRefused("InvalidParameterValue", () -> ec2.describeInstances(r -> r.nextToken("%%")));
        String id = first.reservations().getFirst().instances().getFirst().instanceId();
        assertRefused(
                "InvalidParameterCombination",
                () -> ec2.describeInstances(r -> r.instanceIds(id).maxResults(5)));
    }

    @Test
    void showsTheDefaultNetworkInThreeZones() {
        var vpc = ec2.describeVpcs(r -> r.filters(filter("is-default", "true")))
                .vpcs()
                .getFirst();
        assertEquals("172.31.0.0/16", vpc.cidrBlock());
        var subnets = ec2.describeSubnets(
                        r -> r.filters(filter("vpc-id", vpc.vpcId()), filter("default-for-az", "true")))
                .subnets();
        assertEquals(
                List.of("eu-west-1a", "eu-west-1b", "eu-west-1c"),
                subnets.stream().map(s -> s.availabilityZone()).toList());
        assertEquals(4091, subnets.getFirst().availableIpAddressCount());
        var zones = ec2.describeAvailabilityZones().availabilityZones();
        assertEquals("euw1-az1", zones.getFirst().zoneId());
        assertEquals("eu-west-1", ec2.describeRegions().regions().getFirst().regionName());
        assertRefused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds("vpc-0123456789abcdef0")));
    }

    @Test
    void knowsCommonInstanceTypes() {
        var small = ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("t3.small"))
                .instanceTypes()
                .getFirst();
        assertEquals(2048, small.memoryInfo().sizeInMiB());
        assertEquals(2, small.vCpuInfo().defaultVCpus());
        assertEquals(List.of("x86_64"), small.processorInfo().supportedArchitecturesAsStrings());
        assertRefused(
                "InvalidInstanceType", () -> ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("t3.enormous")));
        assertTrue(ec2.describeInstanceTypesPaginator(r -> r.maxResults(10)).instanceTypes().stream()
                        .count()
                > 20);
    }
}
