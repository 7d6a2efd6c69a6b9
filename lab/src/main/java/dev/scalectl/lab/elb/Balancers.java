package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Addresses;
import dev.scalectl.lab.state.Attributes;
import dev.scalectl.lab.state.Quotas.Kind;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredBalancer;
import dev.scalectl.lab.state.StoredBalancer.Place;
import dev.scalectl.lab.state.StoredListener;
import dev.scalectl.lab.state.StoredRemnant;
import dev.scalectl.lab.state.Tables;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;

/** CreateLoadBalancer, DescribeLoadBalancers, DeleteLoadBalancer. */
final class Balancers {
    /** How long a deleted balancer's interfaces keep its groups in use; on AWS up to minutes. */
    private static final Duration REMNANT = Duration.ofSeconds(3);

    private final Store store;
    private final Find find;
    private final InstantSource clock;
    private final String publicRange;
    private final BalancerPlaces places;

    Balancers(Store store, Find find, InstantSource clock, String publicRange) {
        this.store = store;
        this.find = find;
        this.clock = clock;
        this.publicRange = publicRange;
        this.places = new BalancerPlaces(store);
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of(
                                "CreateLoadBalancer",
                                CreateLoadBalancerRequest::builder,
                                this::create,
                                "Name",
                                "Subnets",
                                "SubnetMappings.SubnetId",
                                "SecurityGroups",
                                "Scheme",
                                "Tags",
                                "Type",
                                "IpAddressType")
                        .requires("Name"),
                Action.of("DescribeLoadBalancers", DescribeLoadBalancersRequest::builder, this::describe),
                Action.of("DeleteLoadBalancer", DeleteLoadBalancerRequest::builder, this::delete)
                        .requires("LoadBalancerArn"));
    }

    private CreateLoadBalancerResponse create(CreateLoadBalancerRequest request) {
        Find.checkName("load balancer", request.name());
        requireOnly("type", request.typeAsString(), "application");
        requireOnly("IP address type", request.ipAddressTypeAsString(), "ipv4");
        requireOnly("scheme", request.schemeAsString(), "internet-facing");
        var tags = ElbTags.checked(request.tags());
        var subnets = places.subnets(request.subnets(), request.subnetMappings());
        var groups = places.groups(request.securityGroups());
        StoredBalancer balancer =
                store.tables().balancers().where(other -> other.name().equals(request.name())).stream()
                        .findFirst()
                        .map(existing -> sameOrRefuse(existing, subnets, groups, tags))
                        .orElseGet(() -> make(request.name(), subnets, groups, tags));
        return CreateLoadBalancerResponse.builder()
                .loadBalancers(BalancerView.of(balancer))
                .build();
    }

    private static void requireOnly(String what, String given, String only) {
        if (given != null && !given.equals(only)) {
            throw new ApiException(
                    "InvalidConfigurationRequest",
                    "The lab's load balancers have the " + what + " '" + only + "', not '" + given + "'");
        }
    }

    /** As on AWS, creating once more what is there already succeeds. */
    private StoredBalancer sameOrRefuse(
            StoredBalancer existing, List<String> subnets, List<String> groups, Map<String, String> tags) {
        var places = existing.places().stream().map(Place::subnetId).toList();
        boolean same = new HashSet<>(places).equals(new HashSet<>(subnets))
                && new HashSet<>(existing.groupIds()).equals(new HashSet<>(groups))
                && store.tables().tagsOf(existing.arn()).equals(tags);
        if (!same) {
            throw new ApiException(
                    "DuplicateLoadBalancerName",
                    "A load balancer with the same name '" + existing.name() + "' exists, but with different settings");
        }
        return existing;
    }

    private StoredBalancer make(String name, List<String> subnets, List<String> groups, Map<String, String> tags) {
        Tables tables = store.tables();
        if (tables.balancers().all().size() >= store.quotas().limit(Kind.LOAD_BALANCERS)) {
            throw new ApiException("TooManyLoadBalancers", "The maximum number of load balancers has been reached");
        }
        String publicIp = new Addresses(tables)
                .publicIn(publicRange)
                .orElseThrow(() -> new ApiException("InvalidSubnet", "The lab's public range is used up"));
        var balancer = new StoredBalancer(
                Find.arn("loadbalancer/app/" + name),
                name,
                "internet-facing",
                places.take(subnets),
                groups,
                publicIp,
                false,
                Map.of(),
                clock.instant());
        tables.balancers().put(balancer.arn(), balancer);
        if (!tags.isEmpty()) {
            tables.tags().put(balancer.arn(), tags);
        }
        return balancer;
    }

    private DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request) {
        request.loadBalancerArns().forEach(find::balancer);
        var balancers = store.tables().balancers();
        for (String name : request.names()) {
            if (balancers.where(balancer -> balancer.name().equals(name)).isEmpty()) {
                throw new ApiException("LoadBalancerNotFound", "Load balancers '[" + name + "]' not found");
            }
        }
        var found = balancers.all().stream()
                .filter(balancer -> request.loadBalancerArns().isEmpty()
                        || request.loadBalancerArns().contains(balancer.arn()))
                .filter(balancer -> request.names().isEmpty() || request.names().contains(balancer.name()))
                .map(BalancerView::of)
                .toList();
        var page = Find.page(found, request.pageSize(), request.marker());
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(page.items())
                .nextMarker(page.next())
                .build();
    }

    /** As on AWS, a balancer that is not there is deleted successfully. */
    private DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request) {
        Find.checkArn("load balancer", "loadbalancer/app", request.loadBalancerArn());
        store.tables().balancers().find(request.loadBalancerArn()).ifPresent(this::delete);
        return DeleteLoadBalancerResponse.builder().build();
    }

    private void delete(StoredBalancer balancer) {
        String protection = Attributes.BALANCER.get(balancer.attributes(), "deletion_protection.enabled");
        if (protection.equals("true")) {
            throw new ApiException(
                    "OperationNotPermitted",
                    "Load balancer '" + balancer.arn() + "' cannot be deleted because deletion protection is enabled");
        }
        Tables tables = store.tables();
        for (StoredListener listener :
                tables.listeners().where(listener -> listener.balancerArn().equals(balancer.arn()))) {
            tables.listeners().remove(listener.arn());
            tables.tags().remove(listener.arn());
        }
        tables.balancers().remove(balancer.arn());
        tables.tags().remove(balancer.arn());
        var addresses =
                new ArrayList<>(balancer.places().stream().map(Place::privateIp).toList());
        addresses.add(balancer.publicIp());
        var until = clock.instant().plus(REMNANT);
        tables.remnants().put(balancer.arn(), new StoredRemnant(balancer.arn(), balancer.groupIds(), addresses, until));
    }
}
