package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Addresses;
import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredBalancer.Place;
import dev.scalectl.lab.wire.ApiException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** The subnets and security groups that a balancer may have. */
final class BalancerPlaces {
    private final Store store;

    BalancerPlaces(Store store) {
        this.store = store;
    }

    /** The subnets that were given, two at least, each in a zone of its own. */
    List<String> subnets(List<String> ids, List<SubnetMapping> mappings) {
        var all = new ArrayList<>(ids);
        mappings.forEach(mapping -> all.add(mapping.subnetId()));
        for (String id : all) {
            if (Network.subnet(id).isEmpty()) {
                throw new ApiException("SubnetNotFound", "The subnet ID '" + id + "' does not exist");
            }
        }
        if (all.stream().distinct().count() < 2) {
            throw Find.invalid("At least two subnets in two different Availability Zones must be specified");
        }
        if (all.stream().map(Network::zoneOf).distinct().count() < all.size()) {
            throw new ApiException(
                    "InvalidConfigurationRequest",
                    "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
        }
        return all;
    }

    /** The groups that were given, or the default one. */
    List<String> groups(List<String> ids) {
        for (String id : ids) {
            if (store.tables().groups().find(id).isEmpty()) {
                throw new ApiException("InvalidSecurityGroup", "Security group '" + id + "' does not exist");
            }
        }
        return ids.isEmpty() ? List.of(Network.DEFAULT_GROUP_ID) : List.copyOf(ids);
    }

    /** An address in each of the subnets. */
    List<Place> take(List<String> subnetIds) {
        var places = new ArrayList<Place>();
        for (String id : subnetIds) {
            String address = new Addresses(store.tables())
                    .privateIn(Network.subnet(id).orElseThrow())
                    .orElseThrow(() -> new ApiException("InvalidSubnet", "Not enough IP space available in " + id));
            places.add(new Place(id, address));
        }
        return places;
    }
}
